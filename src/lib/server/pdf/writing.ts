/** The published types do not know the scope of a heading of a table yet. */
export type ElementOptions = PDFKit.Mixins.StructureElementOptions & { scope?: 'Row' | 'Column' };

export type Writing = {
	doc: PDFKit.PDFDocument;
	/** The element of the structure that what is written next belongs to. */
	within: PDFKit.PDFStructureElement;
};

/** Points, 72 to the inch. */
export const sizes = { 1: 20, 2: 15, 3: 12, text: 11, cell: 10, small: 9 };
export const margin = 56;
export const gap = 8;
export const lines = { lineGap: 2 };

/** Draws as one element of the structure, so that a reader hears what it is. */
export function tagged(
	{ doc, within }: Writing,
	tag: string,
	draw: () => void,
	options: ElementOptions = {}
): void {
	const content = doc.markStructureContent(tag);
	draw();
	doc.endMarkedContent();
	within.add(doc.struct(tag, options, [content]));
}

/** Draws inside an element that has parts, such as a list. */
export function grouped(
	{ doc, within }: Writing,
	tag: string,
	write: (inner: Writing) => void
): void {
	const group = doc.struct(tag);
	within.add(group);
	write({ doc, within: group });
	group.end();
}

/** Draws what is only to be seen, such as a rule or the number of a page. */
export function unread(doc: PDFKit.PDFDocument, draw: () => void): void {
	doc.markContent('Artifact', { type: 'Layout' });
	draw();
	doc.endMarkedContent();
}

export function roomLeft(doc: PDFKit.PDFDocument): number {
	return doc.page.height - margin - doc.y;
}

/** Begins a new page where less than this is left. */
export function roomFor(doc: PDFKit.PDFDocument, height: number): void {
	if (height > roomLeft(doc)) doc.addPage();
}
