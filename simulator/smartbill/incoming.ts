import { Refusal } from './codes';
import { dayOf } from './dates';
import { findings, type Finding } from './findings';
import { checkStructure, type DocumentKind } from './grammar';
import { checkContent } from './rules';
import type { Service } from './service';
import { readTaxInvoice, type TaxInvoice } from './taxInvoice';
import { parseXml } from './xml';

export interface Incoming {
	readonly xml: string;
	readonly invoice: TaxInvoice;
	readonly findings: readonly Finding[];
}

/** Reads a document as it was sent, with all that is wrong with it. Throws 69921 when it is not well formed. */
export function readIncoming({ switches, clock }: Pick<Service, 'switches' | 'clock'>, xml: string, kind: DocumentKind): Incoming {
	const { root, encoding } = parse(xml);
	const declaration = encoding === 'utf-8' ? [] : [findings.structure('the document does not begin with an XML declaration of UTF-8')];
	const structure = [...declaration, ...checkStructure(root, kind, switches.textLengths)];
	const invoice = readTaxInvoice(root);
	if (structure.length > 0) return { xml, invoice, findings: structure };
	const content = checkContent(invoice, dayOf(clock.now()));
	const email = switches.buyerEmailRequired && invoice.buyer.email === '' ? [findings.structure('the buyer has no e-mail address')] : [];
	return { xml, invoice, findings: [...content, ...email] };
}

/** The same, refusing what is wrong where the service looks at once. Throws 69921 or 69922. */
export function acceptIncoming(service: Pick<Service, 'switches' | 'clock'>, xml: string, kind: DocumentKind): TaxInvoice {
	const { invoice, findings } = readIncoming(service, xml, kind);
	if (service.switches.validation === 'atOnce' && findings.length > 0) {
		throw new Refusal('69922', findings.map(({ nts, text }) => `${nts} ${text}`).join('; ').slice(0, 1800));
	}
	return invoice;
}

function parse(xml: string): ReturnType<typeof parseXml> {
	try {
		return parseXml(xml);
	} catch (error) {
		throw new Refusal('69921', error instanceof Error ? error.message : String(error));
	}
}
