/*
 * England by its integrated care boards of 2022: places that are near to each other stand in one line, as the
 * neighbours of `private.match_terms` do. In brackets what belongs to a place; after a bar what else a place is
 * called. Names from the NHS Organisation Data Service and the Office for National Statistics, Open Government
 * Licence 3.0.
 */
const lines = `
south-east London: Bexley (Erith, Sidcup) Bromley (Orpington, Beckenham) Greenwich (Woolwich, Eltham) Lambeth (Brixton) Lewisham (Deptford) Southwark (Peckham)
north-east London: Hackney|City and Hackney (Stoke Newington) Tower Hamlets, Newham (Stratford) Waltham Forest (Walthamstow) Redbridge (Ilford) Havering (Romford) Barking and Dagenham|Barking|Dagenham
north-central London: Barnet, Camden, Enfield, Haringey (Tottenham) Islington
north-west London: Brent, Ealing, Hammersmith and Fulham|Hammersmith, Harrow, Hillingdon (Uxbridge) Hounslow, Kensington and Chelsea|West London|Kensington, Westminster
south-west London: Croydon, Kingston upon Thames|Kingston, Merton, Richmond upon Thames|Richmond, Sutton, Wandsworth
Bedfordshire: Bedford, Central Bedfordshire (Dunstable, Biggleswade, Leighton Buzzard) Luton, Milton Keynes
Hertfordshire: Hertfordshire (East and North Hertfordshire, Herts Valleys, Watford, St Albans, Stevenage, Hemel Hempstead, Welwyn) West Essex (Harlow, Epping)
Essex: Essex (Mid Essex, North East Essex, Basildon, Brentwood, Chelmsford, Colchester, Clacton, Castle Point, Rochford, Tendring) Southend|Southend on Sea, Thurrock
Cambridgeshire: Cambridgeshire (Cambridge, Huntingdon, Fenland, Wisbech, Ely) Peterborough
East Anglia: Norfolk (Norwich, Great Yarmouth, King s Lynn) Suffolk (Ipswich and East Suffolk, West Suffolk, Ipswich, Bury St Edmunds, Waveney, Lowestoft)
Kent: Kent (East Kent, West Kent, North Kent, Thanet, Margate, Canterbury, Ashford, Dover, Folkestone, Maidstone, Swale, Sittingbourne, Gravesend, Dartford, Sevenoaks, Tunbridge Wells, Tonbridge) Medway (Gillingham, Chatham, Rochester)
Sussex: East Sussex (Hastings, Eastbourne) West Sussex (Crawley, Worthing, Horsham, Chichester) Brighton and Hove|Brighton|Hove
Surrey: Surrey (Surrey Heartlands, Guildford, Woking, Epsom, East Surrey, Redhill) Frimley (Surrey Heath, Farnham, Slough, Windsor, Bracknell, Aldershot)
Hampshire: Hampshire (Basingstoke, Winchester, Fareham, Gosport, Andover, North Hampshire) Southampton, Portsmouth, Isle of Wight
Oxfordshire: Oxfordshire (Banbury, Bicester, Abingdon) Buckinghamshire|Bucks (Aylesbury, High Wycombe) Berkshire West|Reading|West Berkshire|Wokingham|Berkshire
South Yorkshire: Barnsley, Sheffield, Doncaster, Rotherham
West Yorkshire: Bradford|Bradford District and Craven (Keighley, Airedale, Shipley) Leeds, Wakefield, Kirklees|Huddersfield|Dewsbury, Calderdale|Halifax
North Yorkshire: North Yorkshire (Scarborough, Harrogate, Whitby, Northallerton, Ryedale) York|Vale of York
Humber: Hull|Kingston upon Hull, East Riding of Yorkshire|East Riding (Beverley, Bridlington) North Lincolnshire|Scunthorpe, North East Lincolnshire|Grimsby
Greater Manchester: Manchester (Wythenshawe) Salford, Bolton, Bury, Oldham, Rochdale|Heywood Middleton and Rochdale, Stockport, Tameside|Tameside and Glossop|Glossop, Trafford, Wigan|Wigan Borough
Merseyside: Liverpool, Knowsley, Sefton|South Sefton|Southport and Formby|Southport, St Helens, Wirral|Birkenhead, Halton|Runcorn|Widnes, Warrington
Cheshire: Cheshire (Cheshire East, Cheshire West, Chester, Crewe, Macclesfield)
Lancashire: Lancashire (Preston, Greater Preston, Chorley and South Ribble, East Lancashire, West Lancashire, Burnley, Fylde and Wyre, Lancaster) Blackburn with Darwen|Blackburn, Blackpool
Cumbria: Cumbria (North Cumbria, South Cumbria, Carlisle, Workington, Barrow, Kendal) Morecambe Bay
Tyneside: Gateshead, Newcastle upon Tyne, North Tyneside, South Tyneside, Northumberland (Morpeth, Berwick)
Wear and Tees: Sunderland, County Durham|Durham (Chester le Street) Darlington, Tees Valley|Teesside (Middlesbrough, Stockton on Tees, Stockton, Hartlepool, Redcar, Redcar and Cleveland)
East Midlands: Derbyshire (Derby, Chesterfield, High Peak) Nottingham|Nottinghamshire|Nottingham City (Sutton in Ashfield, Mansfield, Bassetlaw, Newark, Ashfield, Rushcliffe) Leicester|Leicestershire|Leicester City (West Leicestershire, East Leicestershire, Loughborough) Rutland
Lincolnshire: Lincolnshire (Lincoln, Boston, Grantham, Skegness, South Holland)
Northamptonshire: Northamptonshire|Northants (Northampton, Corby, Kettering, Wellingborough)
Birmingham: Birmingham (Sutton Coldfield) Solihull
Black Country: Dudley, Sandwell|West Bromwich, Walsall, Wolverhampton
Warwickshire: Coventry, Warwickshire (Rugby, Nuneaton, Leamington, Stratford on Avon)
Marches: Herefordshire|Hereford, Worcestershire (Worcester, Kidderminster, Redditch)
Shropshire: Shropshire (Shrewsbury, Oswestry) Telford and Wrekin|Telford
Staffordshire: Staffordshire (Newcastle under Lyme, Stafford, Cannock, Cannock Chase, East Staffordshire, North Staffordshire, Burton, Lichfield, Tamworth) Stoke on Trent|Stoke
South West: Cornwall|Kernow (Truro, Penzance, Bodmin, Falmouth) Isles of Scilly, Devon (Exeter, Plymouth, Torbay, Torquay, Barnstaple, North Devon, East Devon)
Bristol and Bath: Bristol, North Somerset|Weston super Mare, South Gloucestershire, Bath and North East Somerset|Bath|BANES
Somerset: Somerset (Taunton, Yeovil, Bridgwater)
Dorset: Dorset (Weymouth) Bournemouth|Bournemouth Christchurch and Poole|BCP, Poole
Gloucestershire: Gloucestershire (Gloucester, Cheltenham, Stroud)
Wiltshire: Wiltshire (Salisbury, Trowbridge) Swindon
`;

/** A place with the group of its neighbours, what else it is called, and what belongs to it. */
export type Place = { name: string; group: string; also: string[]; parts: string[] };

const split = (text: string, by: string | RegExp) =>
	text
		.split(by)
		.map((one) => one.trim())
		.filter(Boolean);

export const places: Place[] = split(lines, '\n').flatMap((line) => {
	const [group = '', named = ''] = split(line, ':');
	// A comma inside brackets parts what belongs to a place, and a bracket that closes parts places too.
	return split(named, /(?<=\)),?|,(?![^(]*\))/).map((one) => {
		const [names = '', parts = ''] = split(one.replace(')', ''), '(');
		const [name = '', ...also] = split(names, '|');
		return { name, group, also, parts: split(parts, ',') };
	});
});

/** Names of more than one place, by the groups that belong to them. */
const wholes: Record<string, string> = {
	'greater london':
		'south-east London, north-east London, north-central London, north-west London, south-west London',
	'south east london': 'south-east London',
	'se london': 'south-east London',
	'north east london': 'north-east London',
	'ne london': 'north-east London',
	'north central london': 'north-central London',
	'north west london': 'north-west London',
	'nw london': 'north-west London',
	'south west london': 'south-west London',
	'sw london': 'south-west London',
	blmk: 'Bedfordshire',
	'east anglia': 'East Anglia',
	sussex: 'Sussex',
	'south yorkshire': 'South Yorkshire',
	'west yorkshire': 'West Yorkshire',
	yorkshire: 'South Yorkshire, West Yorkshire, North Yorkshire, Humber',
	humber: 'Humber',
	'greater manchester': 'Greater Manchester',
	merseyside: 'Merseyside',
	'cheshire and merseyside': 'Merseyside, Cheshire',
	tyneside: 'Tyneside',
	'tyne and wear': 'Tyneside',
	'black country': 'Black Country',
	bnssg: 'Bristol and Bath'
};

/** The same by the names of their places. */
export const regions: Record<string, string[]> = {
	bedfordshire: ['Bedford', 'Central Bedfordshire'],
	...Object.fromEntries(
		Object.entries(wholes).map(([name, groups]) => [
			name,
			places.filter(({ group }) => split(groups, ',').includes(group)).map((place) => place.name)
		])
	)
};
