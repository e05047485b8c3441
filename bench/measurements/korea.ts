/** Korean tax invoices: writing one, and issuing many over a service that takes its time. */
import { XMLBuilder } from 'fast-xml-parser';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { readRows } from '../../invoicing/rows';
import type { givenByField, SourceRow } from '../../invoicing/source-row';
import type { completeTaxInvoice } from '../../services/smartbill/complete';
import type { taxInvoiceFields } from '../../services/smartbill/fields';
import type { rowRules } from '../../services/smartbill/read-value';
import type { TaxInvoice } from '../../services/smartbill/tax-invoice';
import type { taxInvoiceXml } from '../../services/smartbill/tax-invoice-xml';
import { XMLParser } from '../../vendor/xml';
import { built } from '../built';
import type { Table, Way } from '../measurement';
import { issuedOnce, startService, wireBytes } from '../service';
import { koreanRows } from '../sheets';
import { smartBillCredential, standIn } from '../stand-in';

interface RunOperation {
	execute(context: IExecuteFunctions): Promise<unknown[][]>;
}

/** A company whose service takes 20 ms for a call. */
const issue: Way = async ({ invoices, parallel, latency }, meter) => {
	const { operation } = built<{ operation: RunOperation }>('nodes/SmartBill/actions/taxInvoice/issue.operation');
	const service = await startService(Number(latency));
	const parameters = { resource: 'taxInvoice', operation: 'issue', input: 'columns', rows: 'lines', 'options.parallel': parallel as number };
	const context = standIn({ parameters, credential: smartBillCredential(service.url), rows: koreanRows(Number(invoices)) });
	meter.start();
	const [issued = [], attention = []] = await operation.execute(context);
	const figures = meter.stop(issued.length, 0);
	if (attention.length > 0) throw new Error(JSON.stringify(attention[0]));
	const report = await service.report();
	if (report.mostAtOnce > Number(parallel)) throw new Error(`${report.mostAtOnce} calls at once, ${String(parallel)} were allowed`);
	return { ...figures, wire: wireBytes(report) / 1e6, done: Math.min(issued.length, issuedOnce(report)) };
};

function completed(invoices: number): TaxInvoice[] {
	const { readRows: read } = built<{ readRows: typeof readRows }>('invoicing/rows');
	const { givenByField: given } = built<{ givenByField: typeof givenByField }>('invoicing/source-row');
	const { taxInvoiceFields: fields } = built<{ taxInvoiceFields: typeof taxInvoiceFields }>('services/smartbill/fields');
	const { rowRules: rules } = built<{ rowRules: typeof rowRules }>('services/smartbill/read-value');
	const { completeTaxInvoice: complete } = built<{ completeTaxInvoice: typeof completeTaxInvoice }>('services/smartbill/complete');
	const idOf = new Map(fields.flatMap(({ id, local }) => [[local, id] as const]));
	const own = { supplierRegNo: '0008600019', supplierName: '가나다상사 주식회사', supplierCeo: '홍가상', supplierAddress: '가상특별시 예시구 모의로 1' };
	const rows = koreanRows(invoices).map((row, item): SourceRow => ({ item, row: item + 2, ...given(Object.fromEntries(Object.entries(row).map(([heading, value]) => [idOf.get(heading) ?? heading, value])), (id) => id) }));
	return read(rows, 'perLine', rules(fields)).map((draft) => {
		const { invoice, findings } = complete(draft, { defaults: own, ownNumber: own.supplierRegNo, role: 'supplier', now: Date.now() });
		if (!invoice) throw new Error(JSON.stringify(findings));
		return invoice;
	});
}

const stamp = { issueId: '20261122abc0000000000001', issuedAt: Date.UTC(2026, 10, 22, 3) };

const write: Way = async ({ invoices }, meter) => {
	const { taxInvoiceXml: xml } = built<{ taxInvoiceXml: typeof taxInvoiceXml }>('services/smartbill/tax-invoice-xml');
	const ready = completed(Number(invoices));
	meter.start();
	let bytes = 0;
	for (const invoice of ready) bytes += Buffer.byteLength(xml(invoice, stamp));
	return meter.stop(ready.length, bytes);
};

/** The same documents from objects, which are there already. */
const writeByBuilder: Way = async ({ invoices }, meter) => {
	const { taxInvoiceXml: xml } = built<{ taxInvoiceXml: typeof taxInvoiceXml }>('services/smartbill/tax-invoice-xml');
	const parser = new XMLParser({ parseTagValue: false, parseAttributeValue: false, ignoreAttributes: false });
	const ready = completed(Number(invoices)).map((invoice) => parser.parse(xml(invoice, stamp)) as object);
	const builder = new XMLBuilder({ ignoreAttributes: false });
	meter.start();
	let bytes = 0;
	for (const invoice of ready) bytes += Buffer.byteLength(builder.build(invoice));
	return meter.stop(ready.length, bytes);
};

export const ways: Readonly<Record<string, Way>> = { issue, write, writeByBuilder };

export const koreanWriting = (invoices: number): Table => ({
	title: `Write ${invoices} Korean tax invoices`, against: 'this package',
	cases: [
		{ name: 'this package', file: 'korea', way: 'write', params: { invoices }, expected: invoices },
		{ name: 'fast-xml-parser builder', file: 'korea', way: 'writeByBuilder', params: { invoices }, expected: invoices },
	],
	notes: (medians) => [`One invoice takes ${((medians.get('this package')?.cpu ?? NaN) * 1000 / invoices).toFixed(0)} µs.`],
});

export const koreanIssuing = (invoices: number): Table => ({
	title: `Issue ${invoices} Korean tax invoices, 20 ms a call`, against: 'three at the same time',
	cases: ([['three at the same time', 3], ['one by one', 1]] as const)
		.map(([name, parallel]) => ({ name, file: 'korea', way: 'issue', params: { invoices, parallel, latency: 20 }, expected: invoices })),
});
