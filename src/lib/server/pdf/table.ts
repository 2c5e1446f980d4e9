import {
	gap,
	grouped,
	lines,
	margin,
	roomFor,
	roomLeft,
	sizes,
	tagged,
	unread
} from './writing.ts';
import type { ElementOptions, Writing } from './writing.ts';

export type TableBlock = {
	kind: 'table';
	caption: string;
	/** Numbers stand to the right. The first column names its row. `share` is the width against the others, 1 unless told. */
	head: readonly { text: string; numeric?: boolean; share?: number }[];
	rows: readonly (readonly string[])[];
};

type Box = { x: number; width: number; align: 'left' | 'right'; font: 'plain' | 'strong' };

const padding = 4;
const rowHead: ElementOptions = { scope: 'Row' };

function boxesOf({ head }: TableBlock, width: number): Box[] {
	const whole = head.reduce((sum, { share = 1 }) => sum + share, 0);
	let x = margin;
	return head.map(({ share = 1, numeric = false }, index) => {
		const box = {
			x,
			width: (width * share) / whole,
			align: numeric ? ('right' as const) : ('left' as const),
			font: index === 0 ? ('strong' as const) : ('plain' as const)
		};
		x += box.width;
		return box;
	});
}

function heightOf(doc: PDFKit.PDFDocument, text: string, { width, font }: Box): number {
	doc.font(font).fontSize(sizes.cell);
	return doc.heightOfString(text || ' ', { width: width - 2 * padding, ...lines }) + 2 * padding;
}

/** The text in two: as many words as the height has room for, and the others. */
function split(doc: PDFKit.PDFDocument, text: string, box: Box, height: number): [string, string] {
	if (heightOf(doc, text, box) <= height) return [text, ''];
	const words = text.split(/(?<=\s)/);
	let fitting = 0;
	let many = words.length;
	while (fitting < many) {
		const middle = Math.ceil((fitting + many) / 2);
		if (heightOf(doc, words.slice(0, middle).join(''), box) <= height) fitting = middle;
		else many = middle - 1;
	}
	// A word that fits nowhere is written all the same, or nothing would ever end.
	const taken = Math.max(fitting, 1);
	return [words.slice(0, taken).join(''), words.slice(taken).join('')];
}

/** Draws cells beside each other and a rule below; `add` says what a cell is. */
function drawRow(
	doc: PDFKit.PDFDocument,
	boxes: readonly Box[],
	cells: readonly string[],
	draw: (column: number, write: () => void) => void
): void {
	const top = doc.y;
	const ends = boxes.map((box, index) => {
		draw(index, () => {
			doc
				.font(box.font)
				.fontSize(sizes.cell)
				.text(cells[index] || ' ', box.x + padding, top + padding, {
					...lines,
					width: box.width - 2 * padding,
					align: box.align
				});
		});
		return doc.y;
	});
	doc.x = margin;
	doc.y = Math.max(...ends) + padding;
	unread(doc, () => {
		doc.moveTo(margin, doc.y).lineTo(doc.page.width - margin, doc.y);
		doc.lineWidth(0.5).strokeColor('#768692').stroke();
	});
}

/** A row that fits no page goes on on the next one; all its parts are the same cells for a reader. */
function writeRow(
	{ doc, within }: Writing,
	boxes: readonly Box[],
	row: readonly string[],
	again: () => void
): void {
	const full = doc.page.height - 2 * margin - 60;
	const needed = Math.max(...boxes.map((box, index) => heightOf(doc, row[index] ?? '', box)));
	if (needed > roomLeft(doc) && (needed <= full || roomLeft(doc) < 80)) {
		doc.addPage();
		again();
	}
	const cells = boxes.map((_, index) =>
		index === 0 ? doc.struct('TH', rowHead) : doc.struct('TD')
	);
	let left = row;
	do {
		const room = roomLeft(doc);
		const parts = boxes.map((box, index): [string, string] =>
			needed <= room ? [row[index] ?? '', ''] : split(doc, left[index] ?? '', box, room)
		);
		drawRow(
			doc,
			boxes,
			parts.map(([part]) => part),
			(column, write) => {
				const content = doc.markStructureContent(column === 0 ? 'TH' : 'TD');
				write();
				doc.endMarkedContent();
				cells[column]?.add(content);
			}
		);
		left = parts.map(([, rest]) => rest);
		if (left.some(Boolean)) {
			doc.addPage();
			again();
		}
	} while (left.some(Boolean));
	grouped({ doc, within }, 'TR', (line) => cells.forEach((cell) => line.within.add(cell)));
}

export function writeTable(writing: Writing, table: TableBlock): void {
	const { doc } = writing;
	const boxes = boxesOf(table, doc.page.width - 2 * margin);
	const heads = boxes.map((box): Box => ({ ...box, font: 'strong' }));
	const words = table.head.map(({ text }) => text);
	const again = () => drawRow(doc, heads, words, (_, write) => unread(doc, write));
	roomFor(doc, 100);
	grouped(writing, 'Table', (inner) => {
		doc.font('strong').fontSize(sizes.text);
		tagged(inner, 'Caption', () => doc.text(table.caption));
		doc.y += gap / 2;
		grouped(inner, 'TR', (line) => {
			drawRow(doc, heads, words, (_, write) => {
				tagged(line, 'TH', write, { scope: 'Column' });
			});
		});
		for (const row of table.rows) writeRow(inner, boxes, row, again);
	});
	doc.y += gap;
}
