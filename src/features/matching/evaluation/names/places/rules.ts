/*
 * England by its integrated care boards of 2022: places that are near to each other stand in one line, as the
 * neighbours of `private.match_terms` do. In brackets what belongs to a place; after a bar what else a place is
 * called. Names from the NHS Organisation Data Service and the Office for National Statistics, Open Government
 * Licence 3.0.
 */
const lines = `
south-east London: Bexley (Erith, Sidcup, Bexleyheath) Bromley (Orpington, Beckenham) Greenwich (Woolwich, Eltham) Lambeth (Brixton, Streatham) Lewisham (Deptford, Catford) Southwark (Peckham, Camberwell)
north-east London: Hackney|City and Hackney|City of London (Stoke Newington) Tower Hamlets (Bethnal Green, Whitechapel) Newham (Stratford, East Ham) Waltham Forest (Walthamstow, Leyton) Redbridge (Ilford) Havering (Romford) Barking and Dagenham|Barking|Dagenham
north-central London: Barnet (Finchley, Hendon) Camden, Enfield (Edmonton) Haringey (Tottenham) Islington
north-west London: Brent (Wembley) Ealing (Southall) Hammersmith and Fulham|Hammersmith, Harrow, Hillingdon (Uxbridge, Hayes) Hounslow, Kensington and Chelsea|West London|Kensington, Westminster|Central London
south-west London: Croydon, Kingston upon Thames|Kingston, Merton (Wimbledon, Mitcham) Richmond upon Thames|Richmond (Twickenham) Sutton, Wandsworth (Battersea, Tooting)
Bedfordshire: Bedford, Central Bedfordshire (Dunstable, Biggleswade, Leighton Buzzard) Luton, Milton Keynes (Bletchley)
Hertfordshire: Hertfordshire (East and North Hertfordshire, Herts Valleys, Watford, St Albans, Stevenage, Hemel Hempstead, Dacorum, Welwyn, Welwyn Hatfield, Hatfield, Hertford, Broxbourne, Hertsmere, Three Rivers, Letchworth, Hitchin, Bishop's Stortford) West Essex (Harlow, Epping, Epping Forest, Uttlesford, Saffron Walden)
Essex: Essex (Mid Essex, North East Essex, Basildon, Billericay, Brentwood, Chelmsford, Colchester, Clacton, Castle Point, Rochford, Tendring, Braintree, Maldon, Harwich, Canvey Island) Southend|Southend on Sea, Thurrock (Grays, Tilbury)
Cambridgeshire: Cambridgeshire (Cambridge, South Cambridgeshire, East Cambridgeshire, Huntingdon, Huntingdonshire, Fenland, Wisbech, Ely, March, St Neots) Peterborough
East Anglia: Norfolk (Norwich, Great Yarmouth, King's Lynn, West Norfolk, North Norfolk, South Norfolk, Breckland, Broadland, Thetford, Cromer) Suffolk (Ipswich and East Suffolk, West Suffolk, East Suffolk, Mid Suffolk, Babergh, Ipswich, Bury St Edmunds, Waveney, Lowestoft, Sudbury, Felixstowe, Haverhill, Newmarket)
Kent: Kent (East Kent, West Kent, North Kent, Thanet, Margate, Ramsgate, Canterbury, Whitstable, Ashford, Dover, Deal, Folkestone, Folkestone and Hythe, Shepway, Maidstone, Swale, Sittingbourne, Sheppey, Gravesend, Gravesham, Dartford, Sevenoaks, Tunbridge Wells, Tonbridge, Tonbridge and Malling) Medway (Gillingham, Chatham, Rochester)
Sussex: East Sussex (Hastings, Eastbourne, Lewes, Rother, Wealden, Bexhill) West Sussex (Crawley, Worthing, Horsham, Chichester, Bognor Regis, Arun, Adur, Mid Sussex, Haywards Heath, Littlehampton) Brighton and Hove|Brighton|Hove
Surrey: Surrey (Surrey Heartlands, Guildford, Waverley, Woking, Epsom, Epsom and Ewell, Elmbridge, Spelthorne, Staines, Runnymede, Mole Valley, Dorking, Leatherhead, Tandridge, Reigate, Reigate and Banstead, East Surrey, North West Surrey, Redhill) Frimley (Surrey Heath, Camberley, Farnham, Farnborough, Slough, Windsor, Windsor and Maidenhead, Maidenhead, Ascot, Bracknell, Bracknell Forest, Aldershot, Rushmoor, North East Hampshire, East Berkshire)
Hampshire: Hampshire (Basingstoke, Basingstoke and Deane, Winchester, Fareham, Gosport, Havant, Eastleigh, Test Valley, Romsey, Hart, Andover, New Forest, Lymington, East Hampshire, Petersfield, North Hampshire, West Hampshire, South East Hampshire) Southampton, Portsmouth, Isle of Wight
Oxfordshire: Oxfordshire (Banbury, Bicester, Cherwell, Abingdon, Witney, Didcot, Henley, Vale of White Horse, West Oxfordshire, South Oxfordshire) Buckinghamshire|Bucks (Aylesbury, Aylesbury Vale, High Wycombe, Wycombe, Chiltern, Amersham) Berkshire West|Reading|West Berkshire|Wokingham|Berkshire|Newbury
South Yorkshire: Barnsley, Sheffield, Doncaster, Rotherham
West Yorkshire: Bradford|Bradford District and Craven (Keighley, Airedale, Shipley, Ilkley) Leeds, Wakefield (Pontefract, Castleford) Kirklees|Huddersfield|Dewsbury|North Kirklees, Calderdale|Halifax
North Yorkshire: North Yorkshire (Scarborough, Harrogate, Whitby, Northallerton, Hambleton, Richmondshire, Ryedale, Selby, Craven, Skipton, Malton) York|Vale of York
Humber: Hull|Kingston upon Hull, East Riding of Yorkshire|East Riding (Beverley, Bridlington, Goole) North Lincolnshire|Scunthorpe, North East Lincolnshire|Grimsby|Cleethorpes
Greater Manchester: Manchester (Wythenshawe) Salford (Eccles) Bolton, Bury (Prestwich) Oldham, Rochdale|Heywood Middleton and Rochdale, Stockport, Tameside|Tameside and Glossop|Glossop (Ashton under Lyne) Trafford (Altrincham, Sale) Wigan|Wigan Borough (Leigh)
Merseyside: Liverpool, Knowsley (Huyton, Kirkby) Sefton|South Sefton|Southport and Formby|Southport|Bootle, St Helens, Wirral|Birkenhead, Halton|Runcorn|Widnes, Warrington
Cheshire: Cheshire (Cheshire East, Eastern Cheshire, South Cheshire, Cheshire West, West Cheshire, Cheshire West and Chester, Vale Royal, Chester, Crewe, Macclesfield, Congleton, Northwich, Winsford, Ellesmere Port)
Lancashire: Lancashire (Preston, Greater Preston, Chorley and South Ribble, Chorley, South Ribble, Leyland, East Lancashire, West Lancashire, Skelmersdale, Burnley, Pendle, Nelson, Hyndburn, Accrington, Rossendale, Ribble Valley, Fylde and Wyre, Fylde, Wyre, Fleetwood, Lancaster) Blackburn with Darwen|Blackburn|Darwen, Blackpool
Cumbria: Cumbria (North Cumbria, South Cumbria, Carlisle, Workington, Whitehaven, Allerdale, Copeland, Barrow, Kendal, South Lakeland, Lake District, Penrith, Eden, Ulverston) Morecambe Bay (Morecambe)
Tyneside: Gateshead, Newcastle upon Tyne, North Tyneside (Wallsend, Tynemouth) South Tyneside (South Shields, Jarrow) Northumberland (Morpeth, Berwick, Hexham, Alnwick, Blyth, Cramlington)
Wear and Tees: Sunderland|Wearside (Washington) County Durham|Durham (Chester le Street, Durham Dales, Easington, Sedgefield, Bishop Auckland, Consett) Darlington, Tees Valley|Teesside (Middlesbrough, Stockton on Tees, Stockton, Hartlepool, Redcar, Redcar and Cleveland, South Tees)
East Midlands: Derbyshire (Derby, Chesterfield, High Peak, Buxton, Amber Valley, Bolsover, Erewash, Ilkeston, North East Derbyshire, South Derbyshire, Derbyshire Dales, Matlock) Nottingham|Nottinghamshire|Nottingham City (Sutton in Ashfield, Mansfield, Mid Nottinghamshire, Bassetlaw, Worksop, Newark, Newark and Sherwood, Ashfield, Rushcliffe, Broxtowe, Gedling) Leicester|Leicestershire|Leicester City (West Leicestershire, East Leicestershire, North West Leicestershire, Loughborough, Charnwood, Hinckley, Melton, Blaby, Harborough, Oadby and Wigston, Coalville) Rutland (Oakham)
Lincolnshire: Lincolnshire (Lincoln, Boston, Grantham, Skegness, South Holland, Spalding, Gainsborough, West Lindsey, East Lindsey, Louth, North Kesteven, South Kesteven, Stamford, Sleaford)
Northamptonshire: Northamptonshire|Northants (Northampton, Corby, Kettering, Wellingborough, Daventry, North Northamptonshire, West Northamptonshire)
Birmingham: Birmingham (Sutton Coldfield) Solihull
Black Country: Dudley (Stourbridge, Halesowen) Sandwell|West Bromwich (Smethwick) Walsall, Wolverhampton
Warwickshire: Coventry, Warwickshire (Rugby, Nuneaton, Nuneaton and Bedworth, North Warwickshire, Leamington, Warwick, Kenilworth, Stratford on Avon, Stratford upon Avon, South Warwickshire)
Marches: Herefordshire|Hereford (Leominster, Ross on Wye) Worcestershire (Worcester, Kidderminster, Wyre Forest, Redditch, Redditch and Bromsgrove, Bromsgrove, Malvern, Evesham, Wychavon, Droitwich)
Shropshire: Shropshire (Shrewsbury, Oswestry, Ludlow, Bridgnorth) Telford and Wrekin|Telford
Staffordshire: Staffordshire (Newcastle under Lyme, Stafford, Stafford and Surrounds, Cannock, Cannock Chase, East Staffordshire, South East Staffordshire, South Staffordshire, Seisdon, North Staffordshire, Staffordshire Moorlands, Leek, Burton, Lichfield, Tamworth) Stoke on Trent|Stoke
South West: Cornwall|Kernow (Truro, Penzance, Bodmin, Falmouth, St Austell, Newquay, Camborne) Isles of Scilly, Devon (Exeter, Plymouth, Torbay, Torquay, Paignton, South Devon, South Hams, Teignbridge, Newton Abbot, Barnstaple, North Devon, East Devon, Mid Devon, West Devon, Torridge, Exmouth, Tiverton)
Bristol and Bath: Bristol, North Somerset|Weston super Mare, South Gloucestershire, Bath and North East Somerset|Bath|BANES
Somerset: Somerset (Taunton, Taunton Deane, Yeovil, South Somerset, Bridgwater, Sedgemoor, Mendip, Glastonbury, Frome, Minehead, West Somerset)
Dorset: Dorset (Weymouth, Dorchester, West Dorset, North Dorset, East Dorset, Purbeck, Swanage) Bournemouth|Bournemouth Christchurch and Poole|BCP, Poole, Christchurch
Gloucestershire: Gloucestershire (Gloucester, Cheltenham, Stroud, Cotswold, Cotswolds, Tewkesbury, Forest of Dean, Cirencester)
Wiltshire: Wiltshire (Salisbury, Trowbridge, Chippenham, Devizes) Swindon
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

/** What lies in a county besides, and buys for itself. */
export const within: Record<string, string[]> = {
	Dorset: ['Bournemouth', 'Poole', 'Christchurch'],
	'County Durham': ['Darlington'],
	Essex: ['Southend', 'Thurrock'],
	Hampshire: ['Southampton', 'Portsmouth'],
	Lancashire: ['Blackburn with Darwen', 'Blackpool'],
	Shropshire: ['Telford and Wrekin'],
	Staffordshire: ['Stoke on Trent'],
	Wiltshire: ['Swindon']
};

/** Names of more than one place, by the groups that belong to them. */
const wholes: Record<string, string> = {
	'greater london':
		'south-east London, north-east London, north-central London, north-west London, south-west London',
	'south east london': 'south-east London',
	'se london': 'south-east London',
	'north east london': 'north-east London',
	'ne london': 'north-east London',
	'east london': 'north-east London',
	'north central london': 'north-central London',
	'north london': 'north-central London',
	'north west london': 'north-west London',
	'nw london': 'north-west London',
	'south west london': 'south-west London',
	'sw london': 'south-west London',
	'south london': 'south-east London, south-west London',
	blmk: 'Bedfordshire',
	'east anglia': 'East Anglia',
	sussex: 'Sussex',
	'south yorkshire': 'South Yorkshire',
	'west yorkshire': 'West Yorkshire',
	yorkshire: 'South Yorkshire, West Yorkshire, North Yorkshire, Humber',
	'yorkshire and the humber': 'South Yorkshire, West Yorkshire, North Yorkshire, Humber',
	humber: 'Humber',
	humberside: 'Humber',
	'greater manchester': 'Greater Manchester',
	merseyside: 'Merseyside',
	'cheshire and merseyside': 'Merseyside, Cheshire',
	tyneside: 'Tyneside',
	'black country': 'Black Country',
	'thames valley': 'Oxfordshire',
	bob: 'Oxfordshire',
	hiow: 'Hampshire',
	wessex: 'Hampshire, Dorset',
	bnssg: 'Bristol and Bath',
	'west of england': 'Bristol and Bath'
};

/** The same for regions, whose names are parts of other names: they count where nothing else is said. */
const compass: Record<string, string> = {
	'north east': 'Tyneside, Wear and Tees',
	'north east and yorkshire':
		'Tyneside, Wear and Tees, South Yorkshire, West Yorkshire, North Yorkshire, Humber',
	'north west': 'Greater Manchester, Merseyside, Cheshire, Lancashire, Cumbria',
	north:
		'Tyneside, Wear and Tees, South Yorkshire, West Yorkshire, North Yorkshire, Humber, Greater Manchester, Merseyside, Cheshire, Lancashire, Cumbria',
	northern:
		'Tyneside, Wear and Tees, South Yorkshire, West Yorkshire, North Yorkshire, Humber, Greater Manchester, Merseyside, Cheshire, Lancashire, Cumbria',
	'east midlands': 'East Midlands, Lincolnshire, Northamptonshire',
	'west midlands': 'Birmingham, Black Country, Warwickshire, Marches, Shropshire, Staffordshire',
	midlands:
		'East Midlands, Lincolnshire, Northamptonshire, Birmingham, Black Country, Warwickshire, Marches, Shropshire, Staffordshire',
	east: 'Bedfordshire, Hertfordshire, Essex, Cambridgeshire, East Anglia',
	eastern: 'Bedfordshire, Hertfordshire, Essex, Cambridgeshire, East Anglia',
	'south east': 'Kent, Sussex, Surrey, Hampshire, Oxfordshire',
	'south west': 'South West, Bristol and Bath, Somerset, Dorset, Gloucestershire, Wiltshire',
	'west country': 'South West, Bristol and Bath, Somerset, Dorset, Gloucestershire, Wiltshire',
	peninsula: 'South West'
};

const named = (groups: string) =>
	places.filter(({ group }) => split(groups, ',').includes(group)).map(({ name }) => name);

const byName = (names: Record<string, string>) =>
	Object.fromEntries(Object.entries(names).map(([name, groups]) => [name, named(groups)]));

/** Names of more than one place, by the names of the places. */
export const regions: Record<string, string[]> = {
	...byName(wholes),
	bedfordshire: ['Bedford', 'Central Bedfordshire'],
	'tyne and wear': [...named('Tyneside').filter((name) => name !== 'Northumberland'), 'Sunderland'],
	// What a board or a county has besides the place that it is named after.
	'north east and north cumbria': [...named('Tyneside, Wear and Tees'), 'North Cumbria'],
	'lancashire and south cumbria': [...named('Lancashire'), 'South Cumbria', 'Morecambe Bay'],
	'hampshire and isle of wight': named('Hampshire'),
	'mid and south essex': [
		...[
			'Mid Essex',
			'Basildon',
			'Brentwood',
			'Castle Point',
			'Rochford',
			'Chelmsford',
			'Southend',
			'Thurrock'
		]
	],
	'black country and west birmingham': named('Black Country'),
	'surrey heartlands': [
		'Surrey Heartlands',
		'Guildford',
		'Woking',
		'Epsom',
		'East Surrey',
		'Redhill'
	],
	'berkshire east': ['East Berkshire', 'Slough', 'Windsor', 'Bracknell']
};

export const compassRegions = byName(compass);
