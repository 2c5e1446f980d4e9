/** A provider that a bidder could name; not why it is not eligible, because its facts are its own. */
export type PossiblePartner = { id: string; name: string; eligible: boolean };

/** The most organisations that bid together with the one that makes the bid. */
export const mostPartners = 10;
