/** A small SmartBill in memory: what was issued stays, faults come on request. It reads requests by itself. */
import type { Send } from '../../../services/sending';
import { reply } from './world';
import type { Body, FrozenWorld, Reply } from './world';

export interface StoredDocument {
	readonly id: string;
	status: string;
	transmission: string;
	xml: string;
	statement: string;
	/** Day of the last change. */
	changed: string;
}

export type Fault = 'lostBefore' | 'lostAfter' | 'html' | 'refused' | 'unknownCode' | 'connection' | 'empty';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const between = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml.replace(/<ExchangedDocument>.*?<\/ExchangedDocument>/, ''))?.[1] ?? '';
const dashed = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`;

export class FakeService {
	readonly documents: StoredDocument[] = [];
	readonly calls: Body[] = [];
	/** Faults by signal, used up one by one. */
	readonly faults = new Map<string, Fault[]>();
	/** Whether lists say nothing of documents in these states. */
	hiddenStates = '';
	duplicates: 'doubled' | 'refused' = 'doubled';
	refuseUnknownXml = false;
	enforceRate = false;
	private readonly lastCall = new Map<string, number>();

	constructor(private readonly world: FrozenWorld) {}

	readonly send: Send = async (request) => {
		const body = JSON.parse(String(request.body)) as Body;
		this.calls.push(body);
		const fault = this.faults.get(text(body.Signal))?.shift();
		if (fault === 'connection') return { kind: 'noAnswer', sent: 'no', reason: 'Nothing answers at the address of the service (connection refused)' };
		if (fault === 'lostBefore') return { kind: 'noAnswer', sent: 'maybe', reason: 'The service did not answer within the time limit' };
		if (fault === 'refused') return reply(body, '60129');
		if (fault === 'unknownCode') return reply(body, '69999');
		const answer = this.answer(body);
		if (fault === 'lostAfter') return { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke before the answer came' };
		if (fault === 'html') return { status: 200, body: '<html>502</html>' };
		if (fault === 'empty') return { status: 200, body: '' };
		return answer;
	};

	signals(): string[] {
		return this.calls.map(({ Signal }) => text(Signal));
	}

	ofSignal(name: string): Body[] {
		return this.calls.filter(({ Signal }) => Signal === name);
	}

	live(): StoredDocument[] {
		return this.documents.filter(({ status }) => 'IC'.includes(status));
	}

	private answer(body: Body): Reply {
		const [id = ''] = Array.isArray(body.ConversationId) ? (body.ConversationId as string[]) : [];
		const signal = text(body.Signal);
		if (this.enforceRate && /ARAP_REPO|MY_LIST|STATUS/.test(signal) && signal !== 'CHGSTATUS') {
			const last = this.lastCall.get('any') ?? -Infinity;
			if (this.world.time - last < 60_000) return reply(body, '69905');
			this.lastCall.set('any', this.world.time);
		}
		switch (signal) {
			case 'ARISSUE': case 'DETAILARISSUE': return this.store(body, id, 'I', text(body.SignedXML), signal === 'DETAILARISSUE' ? text(body.UnSignedXML) : '');
			case 'RARISSUE': case 'RDETAILISSUE': return this.move(body, id, 'V', 'I', text(body.SignedXML));
			case 'DTI_SAVE': return this.store(body, id, 'S', text(body.UnSignedXML), '');
			case 'RARREQUEST': return this.store(body, id, 'V', text(body.UnSignedXML), '');
			case 'RDETAILREQUEST': return this.store(body, id, 'V', text(body.SignedXML), text(body.UnSignedXML));
			case 'CHGSTATUS': {
				const [from, to] = { APPROVE: 'IC', REJECT: 'IR', CANCELALL: 'IO', CANCELRREQUEST: 'VW', RIREJECT: 'VT' }[text(body.StatusSignal)] ?? '';
				return this.move(body, id, from ?? '', to ?? '');
			}
			case 'NTS_REQUEST': {
				const document = this.documents.find((candidate) => candidate.id === id && 'IC'.includes(candidate.status) && candidate.transmission === '9');
				if (document) document.transmission = '1';
				return reply(body, document ? '30000' : '69904');
			}
			case 'ARAP_REPO': return this.list(body, ({ xml }) => dashed(between(xml, 'IssueDateTime')));
			case 'ARAP_REPO_UDATE': return this.list(body, ({ changed }) => changed);
			case 'DTI_STATUS_LIST': return this.list(body, ({ xml }) => dashed(between(xml, 'IssueDateTime')), '');
			case 'MY_LIST': return this.list(body, ({ xml }) => dashed(between(xml, 'IssueDateTime')), '', 'V');
			case 'DTI_STATUS': {
				const document = this.documents.find((candidate) => candidate.id === id);
				return document ? reply(body, '30000', { Table: [this.row(document)] }) : reply(body, '69903');
			}
			case 'VIEW_XML': {
				const asked = body.ConversationId as string[];
				const documents = this.documents.filter((document) => asked.includes(document.id));
				if (this.refuseUnknownXml && documents.length < asked.length) return reply(body, '69903');
				return reply(body, '30000', documents.length > 0 ? { Table1: documents.map(({ id: CONVERSATION_ID, xml: DTI_XML, statement: DTT_XML }) => ({ CONVERSATION_ID, DTI_XML, DTT_XML })) } : {});
			}
			default: return reply(body, '65003');
		}
	}

	private store(body: Body, id: string, status: string, xml: string, statement: string): Reply {
		const known = this.documents.find((document) => document.id === id);
		if (known && 'SA'.includes(known.status)) Object.assign(known, { status, xml, statement });
		else if (known && this.duplicates === 'refused') return reply(body, '69901');
		else this.documents.push({ id, status, transmission: '9', xml, statement, changed: new Date(this.world.time + 9 * 3_600_000).toISOString().slice(0, 10) });
		return reply(body, '30000');
	}

	private move(body: Body, id: string, from: string, to: string, xml?: string): Reply {
		const document = this.documents.find((candidate) => candidate.id === id);
		if (!document || document.status !== from || (to === 'O' && document.transmission !== '9')) return reply(body, '69904');
		document.status = to;
		if (xml) document.xml = xml;
		return reply(body, '30000');
	}

	private list(body: Body, dateOf: (document: StoredDocument) => string, hidden = this.hiddenStates, only?: string): Reply {
		// The last day counts only up to its first moment.
		const inside = this.documents.filter((document) => dateOf(document) >= text(body.SearchFromDate) && dateOf(document) < text(body.SearchToDate));
		const rows = inside.filter(({ status }) => !hidden.includes(status) && (only === undefined || only.includes(status))).map((document) => this.row(document));
		return reply(body, '30000', rows.length > 0 ? { Table: rows } : {});
	}

	private row({ id, status, transmission, xml }: StoredDocument): Record<string, string> {
		return { ETC_PCS_NO: id, DTI_STATUS: status, NTS_SEND_STATUS: transmission, ISSUE_ID: between(xml, 'IssueID'), DTI_WDAY: dashed(between(xml, 'IssueDateTime')) };
	}
}
