import { dirname, join } from 'node:path';
import PDFDocument from 'pdfkit';
import type { Invoice } from './books';
import { DISCLAIMER, print, type Print } from './print';
import type { Service } from './service';

const FONTS = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
const REGULAR = join(FONTS, 'DejaVuSans.ttf');
const BOLD = join(FONTS, 'DejaVuSans-Bold.ttf');

const MARGIN = 40;
const WIDTH = 595.28 - 2 * MARGIN;
const BOTTOM = 841.89 - 60;
/** Widths of the columns of the line table; they add up to WIDTH. */
const COLUMNS = [28, 187.28, 40, 55, 75, 50, 80];
const FIRST_NUMBER_COLUMN = 3;

/** The invoice as a PDF of one or more A4 pages, with the letters it uses embedded. */
export async function pdf(service: Service, invoice: Invoice): Promise<Buffer> {
	const page = print(service, invoice);
	const info = { Title: `${page.title} ${invoice.serial} ${invoice.number}`, Keywords: invoice.key, CreationDate: new Date(invoice.publishedAt) };
	return await rendered(info, (document) => draw(document, page));
}

/** A title and paragraphs as a PDF. */
export const textPdf = async (title: string, lines: readonly string[]): Promise<Buffer> =>
	await rendered({ Title: title }, (document) => {
		document.font(BOLD).fontSize(15).text(title.toUpperCase(), { align: 'center' }).moveDown();
		for (const line of lines) document.font(REGULAR).fontSize(9).text(line);
	});

async function rendered(info: PDFKit.DocumentInfo, draw: (document: PDFKit.PDFDocument) => void): Promise<Buffer> {
	const document = new PDFDocument({ size: 'A4', margin: MARGIN, font: REGULAR, info });
	const chunks: Buffer[] = [];
	const done = new Promise<Buffer>((resolve, reject) => {
		document.on('data', (chunk: Buffer) => chunks.push(chunk));
		document.on('end', () => resolve(Buffer.concat(chunks)));
		document.on('error', reject);
	});
	draw(document);
	document.end();
	return await done;
}

function draw(document: PDFKit.PDFDocument, page: Print): void {
	document.font(BOLD).fontSize(15).text(page.title.toUpperCase(), { align: 'center' });
	if (page.mark) document.fillColor('#b00000').fontSize(13).text(page.mark, { align: 'center' }).fillColor('black');
	document.moveDown(0.5);
	pairs(document, page.heading);
	rule(document);
	pairs(document, page.seller);
	rule(document);
	pairs(document, page.buyer);
	document.moveDown(0.5);
	row(document, page.columns, BOLD);
	for (const cells of page.rows) row(document, cells, REGULAR);
	document.moveDown(0.5);
	for (const [label, value] of page.totals) total(document, label, value);
	document.moveDown(0.5).font(BOLD).fontSize(9).text('Số tiền viết bằng chữ: ', MARGIN, document.y, { continued: true }).font(REGULAR).text(page.words);
	document.moveDown(2).font(BOLD).text('NGƯỜI BÁN HÀNG', MARGIN, document.y, { align: 'right', width: WIDTH });
	document.font(REGULAR).fontSize(8).text(page.signature, { align: 'right', width: WIDTH });
	document.moveDown(1).fillColor('#777777').text(DISCLAIMER, MARGIN, document.y, { align: 'center', width: WIDTH }).fillColor('black');
}

function pairs(document: PDFKit.PDFDocument, rows: ReadonlyArray<readonly [string, string]>): void {
	document.fontSize(9);
	for (const [label, value] of rows) {
		document.font(REGULAR).fillColor('#555555').text(`${label}: `, MARGIN, document.y, { continued: true });
		document.fillColor('black').text(value);
	}
}

function rule(document: PDFKit.PDFDocument): void {
	document.moveDown(0.3);
	document.moveTo(MARGIN, document.y).lineTo(MARGIN + WIDTH, document.y).lineWidth(0.5).stroke('#999999');
	document.moveDown(0.3);
}

function total(document: PDFKit.PDFDocument, label: string, value: string): void {
	const y = nextLine(document, 14);
	document.font(REGULAR).fontSize(9).text(label, MARGIN, y, { width: WIDTH - 110, align: 'right' });
	document.font(BOLD).text(value, MARGIN + WIDTH - 100, y, { width: 100, align: 'right' });
}

/** One row of the line table, as high as its tallest cell. */
function row(document: PDFKit.PDFDocument, cells: readonly string[], font: string): void {
	document.font(font).fontSize(8);
	const inner = (index: number): number => (COLUMNS[index] ?? 0) - 6;
	const height = Math.max(...cells.map((cell, index) => document.heightOfString(cell || ' ', { width: inner(index) }))) + 6;
	const y = nextLine(document, height);
	let x = MARGIN;
	for (const [index, cell] of cells.entries()) {
		document.rect(x, y, COLUMNS[index] ?? 0, height).lineWidth(0.5).stroke('#999999');
		document.fillColor('black').text(cell, x + 3, y + 3, { width: inner(index), align: index >= FIRST_NUMBER_COLUMN ? 'right' : 'left' });
		x += COLUMNS[index] ?? 0;
	}
	document.y = y + height;
}

/** Where the next piece goes: on a new page when it does not fit. */
function nextLine(document: PDFKit.PDFDocument, height: number): number {
	if (document.y + height > BOTTOM) document.addPage();
	return document.y;
}
