/** Publishing a sheet: rows in, numbers out. */
import { XMLBuilder } from 'fast-xml-parser';
import type { IExecuteFunctions } from 'n8n-workflow';
import { createClientAsync } from 'soap';

import { wsdl } from '../../simulator/vnpt/wsdl';
import { built } from '../built';
import type { Case, Figures, Table, Way } from '../measurement';
import { cut, leastXml, plainInvoices } from '../peers';
import { issuedOnce, startService, wireBytes } from '../service';
import { vietnameseRows } from '../sheets';
import { post, publishing, standIn, vnptCredential } from '../stand-in';

interface RunOperation {
	execute(context: IExecuteFunctions): Promise<unknown[][]>;
}

/** The operation of the node, checks, totals and words included. */
const ours: Way = async ({ invoices, lines, perCall = 200, latency = 0 }, meter) => {
	const { operation } = built<{ operation: RunOperation }>('nodes/VnptInvoice/actions/invoice/publish.operation');
	const service = await startService(Number(latency));
	const context = standIn({ parameters: { ...publishing, 'options.perCall': perCall as number }, credential: vnptCredential(service.url), rows: vietnameseRows(Number(invoices), Number(lines)) });
	meter.start();
	const [issued = []] = await operation.execute(context);
	const end = meter.stop(issued.length, 0);
	return await checked(service, end, issued.length);
};

async function checked(service: Awaited<ReturnType<typeof startService>>, figures: Figures, answered: number): Promise<Figures> {
	const report = await service.report();
	return { ...figures, wire: wireBytes(report) / 1e6, done: Math.min(answered, issuedOnce(report)) };
}

/** `fast-xml-parser` writes the payload, `soap` carries it. */
const builderAndSoap: Way = async ({ invoices, lines, perCall }, meter) => {
	const service = await startService();
	const rows = vietnameseRows(Number(invoices), Number(lines));
	const { mkdtemp, writeFile, rm } = await import('node:fs/promises');
	const folder = await mkdtemp(`${(await import('node:os')).tmpdir()}/bench-`);
	await writeFile(`${folder}/publish.wsdl`, wsdl('Publish', service.url));
	const client = await createClientAsync(`${folder}/publish.wsdl`, {}, `${service.url}/PublishService.asmx`);
	await rm(folder, { recursive: true });
	const send = (client as unknown as Record<string, (args: object) => Promise<[{ ImportAndPublishInvResult: string }]>>).ImportAndPublishInvAsync!.bind(client);
	meter.start();
	let answered = 0;
	const builder = new XMLBuilder({});
	for (const batch of cut(plainInvoices(rows), Number(perCall))) {
		const [answer] = await send({
			Account: 'demo-staff', ACpass: 'demo-staff-pass', xmlInvData: builder.build({ DSHDon: { HDon: batch } }), username: 'demo-service', password: 'demo-service-pass',
			pattern: '1/001', serial: 'C26TAA', convert: 0,
		});
		answered += answer.ImportAndPublishInvResult.split(',').length;
	}
	return await checked(service, meter.stop(answered, 0), answered);
};

/** The least a program can do, sent in the same calls. */
const least: Way = async ({ invoices, lines, perCall }, meter) => {
	const service = await startService();
	const rows = vietnameseRows(Number(invoices), Number(lines));
	meter.start();
	const results: Array<readonly string[]> = [];
	for (const documents of cut([...leastXml(rows)], Number(perCall))) {
		const body = Buffer.concat([Buffer.from('<xmlInvData><![CDATA[<DSHDon>'), ...documents, Buffer.from('</DSHDon>]]></xmlInvData>')]);
		const answer = await post({ url: service.url, headers: { SOAPAction: '"http://tempuri.org/ImportAndPublishInv"' }, body });
		for (const number of String(answer.body).split(',')) results.push(number.split('_'));
	}
	return await checked(service, meter.stop(results.length, 0), results.length);
};

/** The bytes alone: written beforehand, sent in the same calls, answers read as text. */
const floor: Way = async ({ invoices, lines, perCall }, meter) => {
	const service = await startService();
	const builder = new XMLBuilder({});
	const bodies = [...cut(plainInvoices(vietnameseRows(Number(invoices), Number(lines))), Number(perCall))]
		.map((batch) => Buffer.from(`<xmlInvData><![CDATA[${builder.build({ DSHDon: { HDon: batch } })}]]></xmlInvData>`));
	meter.start();
	let answered = 0;
	for (const body of bodies) {
		const answer = await post({ url: service.url, headers: { SOAPAction: '"http://tempuri.org/ImportAndPublishInv"' }, body });
		answered += String(answer.body).split(',').length;
	}
	return await checked(service, meter.stop(answered, 0), answered);
};

export const ways: Readonly<Record<string, Way>> = { ours, builderAndSoap, least, floor };

/** @param before so many invoices are published first and not measured */
export function publishTable(invoices: number, lines: number, { heap = false, before = 0 } = {}): Table {
	const first = before > 0 ? { before: { invoices: before } } : {};
	const one = (name: string, way: string, more: Partial<Case> & { perCall?: number } = {}): Case => {
		const { perCall = 200, ...rest } = more;
		return { name, file: 'publish', way, params: { invoices, lines, perCall }, expected: invoices, ...first, ...rest };
	};
	const inEngine = (name: string, way: string): Case => ({ name, file: 'publish-in-n8n', way, params: { invoices, lines }, expected: invoices, ...first });
	return {
		title: `Publish ${invoices} invoices of ${lines} lines${before > 0 ? `, ${before} having been published before` : ''}`, against: 'this package',
		cases: [
			one('this package', 'ours'),
			...(heap ? [one('this package, heap of 256 MB', 'ours', { heap: 256 })] : []),
			one('builder + soap, one call', 'builderAndSoap', { perCall: invoices }),
			one('builder + soap, calls of 200', 'builderAndSoap'),
			inEngine('this package in n8n', 'ours'),
			inEngine('Code + HTTP Request in n8n', 'codeAndHttp'),
			one('least program', 'least'),
			one('bytes alone', 'floor'),
		],
	};
}
