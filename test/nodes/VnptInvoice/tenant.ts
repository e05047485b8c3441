/** The real engine with the package in it, and a simulated tenant it talks to. */
import { waitOn } from '../quickWaits';
import type { IDataObject, INodeCredentials, INodeParameters } from 'n8n-workflow';
import { operations } from '../../../nodes/VnptInvoice/actions/resources';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';
import { openBench } from '../../engine/bench';
import type { Bench, NodeRun } from '../../engine/bench';
import type { BenchRun } from '../../engine/benchRun';
import { expectSound } from '../sound';

export type TenantRun = Omit<NodeRun, 'type' | 'credentials'> & { credentials?: INodeCredentials; parameters: INodeParameters };

export interface TestTenant {
	readonly bench: Bench;
	readonly simulator: Simulator;
	readonly credentials: INodeCredentials;
	/** Runs the node and checks what holds for every run of every operation. */
	run(setup: TenantRun): Promise<BenchRun>;
	/** A credential of the demo company that differs in the given fields. */
	credential(more: Record<string, string | boolean>): Promise<INodeCredentials>;
	/** Names of the operations called since the last reset, in order. */
	calls(): string[];
	/** Fresh books, no faults, an empty log. */
	reset(): void;
	close(): Promise<void>;
}

/** Log-ins of the simulator's demo company, as a credential. */
export const credentialOf = (url: string): Record<string, string> => ({
	url, account: 'demo-staff', accountPassword: 'demo-staff-pass', username: 'demo-service', password: 'demo-service-pass', patterns: '1/001, 2/001',
});

export async function openTenant(): Promise<TestTenant> {
	const simulator = await startSimulator();
	waitOn(simulator.clock);
	const bench = await openBench();
	const credential: TestTenant['credential'] = async (more) => await bench.saveCredential('vnptInvoiceApi', { ...credentialOf(simulator.url), ...more });
	const credentials = await credential({});
	return {
		bench, simulator, credentials, credential,
		run: async (setup) => {
			const run = await bench.runNode({ credentials, ...setup, type: 'vnptInvoice' });
			expectSound({ folder: 'VnptInvoice', operations }, run, setup);
			return run;
		},
		calls: () => simulator.calls.list().map(({ operation }) => operation),
		reset: () => {
			simulator.vnpt.reset();
			simulator.calls.clear();
		},
		close: async () => await simulator.close(),
	};
}

/** A sheet row of one line; what a test does not say is right. */
export const sheetRow = (key: string, more: IDataObject = {}): IDataObject => ({
	'Khóa': key, 'Ngày hóa đơn': '02/11/2026', 'Mã khách hàng': 'C0001', 'Tên đơn vị': 'Công ty TNHH Ví Dụ Mua', 'Mã số thuế': '9900000305',
	'Địa chỉ': '2 Phố Mẫu, Hà Nội', 'Hình thức thanh toán': 'TM/CK', 'Tên hàng hóa, dịch vụ': 'Dịch vụ mẫu', 'Đơn vị tính': 'lần',
	'Số lượng': 2, 'Đơn giá': 500000, 'Thuế suất': '10%', ...more,
});

export const publishColumns = { resource: 'invoice', operation: 'publish', pattern: '1/001', serial: 'C26TAA', input: 'columns', rows: 'lines' } as const;

/** The field that names an invoice, filled in. */
export const named = (mode: 'key' | 'number', value: string): INodeParameters => ({ invoice: { __rl: true, mode, value } });

/** Matches a text that holds the given one. */
export const part = (text: string): unknown => expect.stringContaining(text);
