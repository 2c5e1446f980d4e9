import { itemsOf, listOf, itemOf, type Item } from '../items/rules.ts';
import { areasIn } from '../rules.ts';

/**
 * Areas of the vocabulary by the statistical regions that publishers write (NUTS of 2016 and 2021, ITL of 2021 with TL
 * in place of UK). A region that is far larger than what the vocabulary has of it names nothing. Names from the Office
 * for National Statistics, Open Government Licence 3.0.
 */
const regions: Record<string, string> = {
	UKC22: 'Gateshead, Newcastle upon Tyne',
	UKD3: 'Manchester, Salford',
	UKD33: 'Manchester',
	UKD34: 'Salford',
	UKD72: 'Liverpool',
	UKE3: 'Barnsley, Sheffield',
	UKE31: 'Barnsley',
	UKE32: 'Sheffield',
	UKE4: 'Bradford, Leeds',
	UKE41: 'Bradford',
	UKE42: 'Leeds',
	UKF1: 'Derbyshire, Nottingham',
	UKF11: 'Derbyshire',
	UKF12: 'Derbyshire',
	UKF13: 'Derbyshire',
	UKF14: 'Nottingham',
	UKF21: 'Leicester',
	UKG31: 'Birmingham',
	UKH1: 'Cambridgeshire, Norfolk, Peterborough, Suffolk',
	UKH11: 'Peterborough',
	UKH12: 'Cambridgeshire',
	UKH13: 'Norfolk',
	UKH14: 'Suffolk',
	UKH15: 'Norfolk',
	UKH16: 'Norfolk',
	UKH17: 'Norfolk',
	UKH2: 'Bedford, Central Bedfordshire, Hertfordshire, Luton',
	UKH21: 'Luton',
	UKH23: 'Hertfordshire',
	UKH24: 'Bedford',
	UKH25: 'Central Bedfordshire',
	UKI41: 'Hackney',
	UKI42: 'Tower Hamlets',
	UKI44: 'Lewisham, Southwark',
	UKI45: 'Lambeth',
	UKI51: 'Bexley, Greenwich',
	UKI61: 'Bromley',
	UKJ12: 'Milton Keynes',
	UKJ14: 'Oxfordshire',
	UKJ4: 'Kent, Medway',
	UKJ41: 'Medway',
	UKJ42: 'Kent',
	UKJ43: 'Kent',
	UKJ44: 'Kent',
	UKJ45: 'Kent',
	UKJ46: 'Kent',
	UKK3: 'Cornwall',
	UKK30: 'Cornwall',
	UKK4: 'Devon',
	UKK41: 'Devon',
	UKK42: 'Devon',
	UKK43: 'Devon'
};

/** The letters of postcodes that lie in one area alone, or nearly. */
const postcodes: Record<string, string> = {
	B: 'Birmingham',
	BD: 'Bradford',
	BR: 'Bromley',
	CT: 'Kent',
	EX: 'Devon',
	LE: 'Leicester',
	LS: 'Leeds',
	LU: 'Luton',
	MK: 'Milton Keynes',
	NR: 'Norfolk',
	OX: 'Oxfordshire',
	TQ: 'Devon',
	TR: 'Cornwall'
};

/** The areas of a region as a publisher codes it, such as UKJ4 or TLJ41. */
const areasOfRegion = (code: string): string[] =>
	regions[code.trim().toUpperCase().replace(/^TL/, 'UK')]?.split(', ') ?? [];

/** The area of a postcode, where there is no doubt. */
function areasOfPostcode(code: string): string[] {
	const letters = /^([A-Z]{1,2})\d[A-Z\d]?\s*(?:\d[A-Z]{2})?$/i.exec(code.trim())?.[1] ?? '';
	const area = postcodes[letters.toUpperCase()];
	return area ? [area] : [];
}

/** The areas that a text and the addresses of what is bought name. */
export function areasOf(release: Item, text: string): string[] {
	const addresses = itemsOf(release).flatMap((item) => [
		...listOf(item['deliveryAddresses']),
		itemOf(item['deliveryAddress']),
		itemOf(item['deliveryLocation'])
	]);
	const said = (...names: string[]) =>
		addresses
			.flatMap((address) => names.map((name) => address[name]))
			.filter((one) => typeof one === 'string');
	const named = new Set([
		...areasIn(`${text}\n${said('locality', 'region', 'description').join(', ')}`),
		...said('region').flatMap((codes) => codes.split(/[\s,;/]+/).flatMap(areasOfRegion)),
		...said('postalCode').flatMap((codes) => codes.split(/[,;/]/).flatMap(areasOfPostcode))
	]);
	return [...named].sort();
}
