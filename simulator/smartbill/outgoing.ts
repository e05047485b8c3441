import type { CallLog } from '../calls';
import type { Clock } from '../clock';
import type { TaxDocument } from './books';
import { dayOf, localIso, stamp } from './dates';
import type { SmartBillSwitches } from './switches';

const PATIENCE = 10_000;
const RETRY_AFTER = 60_000;
const RETRIES = 3;

/** What the service posts to its customers: results of registrations, changes of status. */
export class Outgoing {
	private readonly underWay = new Set<Promise<unknown>>();
	private closed = false;
	private lastMessage = 0;

	constructor(
		private readonly switches: SmartBillSwitches,
		private readonly clock: Clock,
		private readonly calls: CallLog,
	) {}

	/** Posts the result of a registration. Gives the HTTP status, or why there was none. */
	async callback(url: string, fields: Readonly<Record<string, string>>): Promise<string> {
		return (await this.post(url, 'registration callback', [fields['COM_REGNO'] ?? ''], 'json', fields)).outcome;
	}

	/** Posts a change of a document's status (reference 3.10), again later when the receiver does not say `success`. */
	push(document: TaxDocument, cause: string, retry = 0): void {
		if (this.switches.statusPushUrl === '' || this.closed) return;
		const { nts, invoice } = document;
		const now = this.clock.now();
		const fields = {
			MESSAGEID: `SIMPUSH1-${stamp(now)}-${String(++this.lastMessage).padStart(6, '0')}`,
			REQUESTTIME: stamp(now),
			DTI_WDAY: invoice.writtenOn,
			SIGNAL_TYPE: cause,
			DTI_STATUS: document.status,
			CHANGE_DTI_STATUS_DATE: localIso(new Date(document.updatedAt)),
			NTS_SEND_STATUS: nts.status,
			NTS_RESULT_CODE: nts.result,
			NTS_SEND_DATE: nts.status !== '9' && nts.sendAt ? dayOf(new Date(nts.sendAt)) : '',
			ETC_PCS_NO: document.conversationId,
			ISSUE_ID: invoice.issueId,
			SUP_COM_REGNO: invoice.supplier.regno,
			BYR_COM_REGNO: invoice.buyer.regno,
			BRK_COM_REGNO: invoice.broker?.regno ?? '',
			RCV_COM_REGNO: invoice.buyer.regno,
			RETRY_CNT: String(retry),
		};
		this.track(this.deliver(document, cause, retry, fields));
	}

	/** Resolves when nothing is under way. */
	async settled(): Promise<void> {
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	/** Sends nothing more, and waits for what is under way. */
	async close(): Promise<void> {
		this.closed = true;
		await this.settled();
	}

	private async deliver(document: TaxDocument, cause: string, retry: number, fields: Readonly<Record<string, string>>): Promise<void> {
		const { text } = await this.post(this.switches.statusPushUrl, 'status push', [document.conversationId], this.switches.statusPushBody, fields);
		if (text?.trim() === 'success' || retry === RETRIES || this.closed) return;
		this.clock.after(RETRY_AFTER, () => this.push(document, cause, retry + 1));
	}

	private track(work: Promise<unknown>): void {
		this.underWay.add(work);
		void work.finally(() => this.underWay.delete(work));
	}

	/** Posts and logs; what goes wrong on the way is part of the result. */
	private async post(
		url: string, operation: string, keys: readonly string[], form: 'json' | 'form', fields: Readonly<Record<string, string>>,
	): Promise<{ outcome: string; text?: string }> {
		const headers = {
			'content-type': form === 'json' ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded; charset=utf-8',
			...(this.switches.forwardedFor !== '' && { 'x-forwarded-for': this.switches.forwardedFor }),
		};
		const body = form === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString();
		const result = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(PATIENCE) }).then(
			async (response) => ({ outcome: `HTTP ${response.status}`, text: await response.text() }),
			(error: unknown) => ({ outcome: `failed: ${error instanceof Error ? error.message : String(error)}` }),
		);
		this.calls.add({ at: this.clock.now().toISOString(), service: 'smartbill', operation, keys, faults: [], outcome: result.outcome });
		return result;
	}
}
