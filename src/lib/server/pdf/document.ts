import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { writeTable, type TableBlock } from './table.ts';
import { gap, grouped, lines, margin, roomFor, sizes, tagged, type Writing } from './writing.ts';

export type Block =
	| { kind: 'heading'; text: string; level?: 2 | 3 }
	| { kind: 'text'; text: string; strong?: boolean }
	| { kind: 'list'; items: readonly string[] }
	| TableBlock
	/** What follows begins on a new page. */
	| { kind: 'page' };

export type Paper = {
	/** The title, which is also the heading of the first page and stands below every page. */
	title: string;
	/** Who says it, in the properties of the file. */
	author: string;
	/** When it was made, by the clock of the database. */
	madeAt: Date;
	blocks: readonly Block[];
};

const { resolve } = createRequire(import.meta.url);
const fonts = {
	plain: () => resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
	strong: () => resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf')
};

function writeHeading(writing: Writing, text: string, level: 1 | 2 | 3): void {
	const { doc } = writing;
	doc.font('strong').fontSize(sizes[level]);
	// A heading is never the last thing of a page.
	roomFor(doc, doc.heightOfString(text) + 3 * sizes.text + 2 * gap);
	if (level > 1) doc.y += gap;
	tagged(writing, `H${level}`, () => doc.text(text));
	doc.y += gap;
}

function writeText(writing: Writing, text: string, strong: boolean): void {
	const { doc } = writing;
	doc.font(strong ? 'strong' : 'plain').fontSize(sizes.text);
	for (const paragraph of text.split(/\n{2,}/)) {
		tagged(writing, 'P', () => doc.text(paragraph, lines));
		doc.y += gap;
	}
}

function writeList(writing: Writing, items: readonly string[]): void {
	const { doc } = writing;
	doc.font('plain').fontSize(sizes.text);
	grouped(writing, 'L', (list) => {
		for (const item of items) {
			roomFor(doc, 2 * sizes.text);
			grouped(list, 'LI', (part) => {
				const { y } = doc;
				tagged(part, 'Lbl', () => doc.text('•', margin, y));
				tagged(part, 'LBody', () => doc.text(item, margin + 16, y, lines));
			});
			doc.x = margin;
			doc.y += gap / 2;
		}
	});
	doc.y += gap / 2;
}

function write(writing: Writing, block: Block): void {
	if (block.kind === 'heading') writeHeading(writing, block.text, block.level ?? 2);
	else if (block.kind === 'text') writeText(writing, block.text, block.strong ?? false);
	else if (block.kind === 'list') writeList(writing, block.items);
	else if (block.kind === 'table') writeTable(writing, block);
	else writing.doc.addPage();
}

/** Title and number below each page; not part of what is read aloud. */
function numberPages(doc: PDFKit.PDFDocument, title: string): void {
	const { count } = doc.bufferedPageRange();
	for (let page = 0; page < count; page += 1) {
		doc.switchToPage(page);
		const y = doc.page.height - margin + 16;
		// Below the margin pdfkit would begin another page.
		doc.page.margins.bottom = 0;
		doc.markContent('Artifact', { type: 'Pagination' });
		doc.font('plain').fontSize(sizes.small).fillColor('#4c6272');
		const width = doc.page.width - 2 * margin;
		doc.text(title, margin, y, { width: width - 90, height: 12, ellipsis: true });
		doc.text(`Page ${page + 1} of ${count}`, margin, y, { width, align: 'right' });
		doc.endMarkedContent();
	}
}

/**
 * A document for people: A4, its text selectable, its structure tagged (PDF/UA), with its title and language.
 * The fonts are part of the file, so that names keep their letters everywhere.
 */
export async function makePdf({ title, author, madeAt, blocks }: Paper): Promise<Uint8Array> {
	const doc = new PDFDocument({
		size: 'A4',
		margin,
		pdfVersion: '1.7',
		// The published types do not know this one yet.
		subset: 'PDF/UA' as 'PDF/A-1',
		tagged: true,
		lang: 'en-GB',
		displayTitle: true,
		bufferPages: true,
		font: fonts.plain(),
		info: { Title: title, Author: author, CreationDate: madeAt, ModDate: madeAt }
	});
	const chunks: Buffer[] = [];
	const ended = new Promise<void>((done, failed) => {
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', done);
		doc.on('error', failed);
	});
	doc.registerFont('plain', fonts.plain());
	doc.registerFont('strong', fonts.strong());
	const root = doc.struct('Document');
	doc.addStructure(root);
	const writing = { doc, within: root };
	writeHeading(writing, title, 1);
	for (const block of blocks) write(writing, block);
	root.end();
	numberPages(doc, title);
	doc.end();
	await ended;
	return Buffer.concat(chunks);
}
