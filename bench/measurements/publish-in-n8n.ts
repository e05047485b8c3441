/** Publishing inside n8n's engine: the node, or what a user would put together from n8n's own nodes. */
import type { IDataObject, INode } from 'n8n-workflow';

import { codeNode, openEngine, plainNode } from '../engine';
import type { Way } from '../measurement';
import { plainInvoices } from '../peers';
import { issuedOnce, startService, wireBytes } from '../service';
import { vietnameseRows } from '../sheets';
import { publishing, vnptCredential } from '../stand-in';

const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });

const ours: Way = async ({ invoices, lines }, meter) => {
	const service = await startService();
	const { bench } = await openEngine();
	const credentials = await bench.saveCredential('vnptInvoiceApi', vnptCredential(service.url) as never);
	const publish: INode = { ...plainNode('Publish', 'n8n-nodes-einvoice.vnptInvoice', { ...publishing, columns: { mappingMode: 'autoMapInputData', value: null } }), credentials };
	const items = vietnameseRows(Number(invoices), Number(lines)).map((json) => ({ json }));
	meter.start();
	const run = await bench.runWorkflow({ nodes: [plainNode('Start', 'bench.start'), publish], connections: { Start: to('Publish') }, items });
	const figures = meter.stop(0, 0);
	const issued = run.data.resultData.runData.Publish?.[0]?.data?.main?.[0]?.length ?? 0;
	const report = await service.report();
	if (issued === 0) throw new Error(JSON.stringify(run.data.resultData.error ?? run.data.resultData.runData.Publish?.[0]?.data?.main?.[1]?.[0]?.json));
	return { ...figures, wire: wireBytes(report) / 1e6, done: Math.min(issued, issuedOnce(report)) };
};

/** Text of the first Code node: the payloads, 200 invoices each, as one item per call. */
const build = `
const plainInvoices = ${plainInvoices.toString()};
const escape = (text) => String(text).replace(/[&<>"']/g, (sign) => '&#' + sign.charCodeAt(0) + ';');
const xml = (name, value) => Array.isArray(value) ? value.map((one) => xml(name, one)).join('')
	: '<' + name + '>' + (typeof value === 'object' ? Object.entries(value).map(([child, inner]) => xml(child, inner)).join('') : escape(value)) + '</' + name + '>';
const invoices = plainInvoices($input.all().map(({ json }) => json));
const calls = [];
for (let from = 0; from < invoices.length; from += 200) {
	const payload = xml('DSHDon', { HDon: invoices.slice(from, from + 200) });
	calls.push({ json: { body: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><ImportAndPublishInv xmlns="http://tempuri.org/">'
		+ '<Account>demo-staff</Account><ACpass>demo-staff-pass</ACpass><xmlInvData><![CDATA[' + payload + ']]></xmlInvData><username>demo-service</username><password>demo-service-pass</password>'
		+ '<pattern>1/001</pattern><serial>C26TAA</serial><convert>0</convert></ImportAndPublishInv></soap:Body></soap:Envelope>' } });
}
return calls;`;

/** Text of the second: one item per number. */
const read = `
return $input.all().flatMap(({ json }) => /OK:[^-]+-([^<]*)/.exec(json.data)[1].split(',').map((one) => {
	const [key, number] = one.split('_');
	return { json: { key, number } };
}));`;

const codeAndHttp: Way = async ({ invoices, lines }, meter) => {
	const service = await startService();
	const { bench } = await openEngine();
	const request = { ...plainNode('HTTP Request', 'n8n-nodes-base.httpRequest', {
		method: 'POST', url: `${service.url}/PublishService.asmx`, sendHeaders: true, headerParameters: { parameters: [{ name: 'SOAPAction', value: '"http://tempuri.org/ImportAndPublishInv"' }] },
		sendBody: true, contentType: 'raw', rawContentType: 'text/xml; charset=utf-8', body: '={{ $json.body }}',
		options: { batching: { batch: { batchSize: 1, batchInterval: 0 } } },
	}), typeVersion: 4.2 };
	const nodes = [plainNode('Start', 'bench.start'), codeNode('Build', build), request, codeNode('Read', read)];
	const items = vietnameseRows(Number(invoices), Number(lines)).map((json) => ({ json: json as IDataObject }));
	meter.start();
	const run = await bench.runWorkflow({ nodes, connections: { Start: to('Build'), Build: to('HTTP Request'), 'HTTP Request': to('Read') }, items });
	const figures = meter.stop(0, 0);
	const { error, runData } = run.data.resultData;
	if (error) throw error;
	const report = await service.report();
	return { ...figures, wire: wireBytes(report) / 1e6, done: Math.min(runData.Read?.[0]?.data?.main?.[0]?.length ?? 0, issuedOnce(report)) };
};

export const ways: Readonly<Record<string, Way>> = { ours, codeAndHttp };
