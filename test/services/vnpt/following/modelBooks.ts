/** A service in a few lines: the books of some serials, the operations the following of them reads, nothing else. */
import type { VnptClient } from '../../../../services/vnpt/client';

export interface ModelInvoice {
	status: string;
	paid: boolean;
	tax: string;
	/** Whether it can be listed yet: a number may be taken while its document is still being signed. */
	visible: boolean;
}

type Answer = Awaited<ReturnType<VnptClient['call']>>;

export class ModelBooks {
	readonly serials = new Map<string, Map<number, ModelInvoice>>();
	calls = 0;
	/** The call from now on that breaks, none when 0. */
	breakAt = 0;

	get client(): VnptClient {
		return { call: async (_service: string, name: string, args: Record<string, string>) => this.answer(name, args) } as unknown as VnptClient;
	}

	issue(serial: string, number: number, invoice: Partial<ModelInvoice> = {}): void {
		const books = this.serials.get(serial) ?? new Map<number, ModelInvoice>();
		this.serials.set(serial, books.set(number, { status: '1', paid: false, tax: '1', visible: true, ...invoice }));
	}

	highest(serial: string): number {
		return Math.max(0, ...(this.serials.get(serial)?.keys() ?? []));
	}

	private answer(name: string, args: Record<string, string>): Answer {
		if (++this.calls === this.breakAt) return { kind: 'noAnswer', sent: 'maybe', reason: 'The connection broke before the answer came' };
		switch (name) {
			case 'getCurrentNo': {
				const serial = `${args.pattern};${args.serial}`;
				return this.serials.has(serial) ? { kind: 'data', text: String(this.highest(serial)) } : { kind: 'fault', code: 'soap:Server', text: 'Object reference not set' };
			}
			case 'listInvFromNoToNo': {
				const books = [...(this.serials.get(`${args.invPattern};${args.invSerial}`) ?? [])];
				const items = books.filter(([number, { visible }]) => visible && number >= Number(args.invFromNo) && number <= Number(args.invToNo)).map(([number, { status, paid }]) =>
					`<Item><pattern>${args.invPattern}</pattern><serial>${args.invSerial}</serial><invNum>${String(number).padStart(7, '0')}</invNum><status>${status}</status><payment>${paid ? 1 : 0}</payment></Item>`);
				return { kind: 'data', text: `<Data>${items.join('')}</Data>` };
			}
			case 'GetMCCQThueByInvTokensNoXMLSign': {
				const asked = (args.invTokens ?? '').split('_');
				if (asked.length > 100) throw new Error('more than 100 tokens');
				const rows = asked.map((token) => {
					const [pattern = '', serial = '', number = ''] = token.split(';');
					const tax = this.serials.get(`${pattern};${serial}`)?.get(Number(number))?.tax ?? '0';
					return `<HDon><KHMSHDon>${pattern}</KHMSHDon><KHHDon>${serial}</KHHDon><SHDon>${number}</SHDon><TThai>${tax}</TThai></HDon>`;
				});
				return { kind: 'data', text: Buffer.from(`<DSHDon>${rows.join('')}</DSHDon>`).toString('base64') };
			}
			default: throw new Error(`${name} is not one of the operations that are needed`);
		}
	}
}
