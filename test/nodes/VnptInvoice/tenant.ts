/** The real engine with the package in it, and a simulated tenant it talks to. */
import type { IDataObject, INodeCredentials } from 'n8n-workflow';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';
import { openBench } from '../../engine/bench';
import type { Bench, NodeRun } from '../../engine/bench';
import type { BenchRun } from '../../engine/benchRun';

export interface TestTenant {
	readonly bench: Bench;
	readonly simulator: Simulator;
	readonly credentials: INodeCredentials;
	run(setup: Omit<NodeRun, 'type' | 'credentials'> & { credentials?: INodeCredentials }): Promise<BenchRun>;
	close(): Promise<void>;
}

/** Log-ins of the simulator's demo company, as a credential. */
export const credentialOf = (url: string): Record<string, string> => ({
	url, account: 'demo-staff', accountPassword: 'demo-staff-pass', username: 'demo-service', password: 'demo-service-pass', patterns: '1/001, 2/001',
});

export async function openTenant(): Promise<TestTenant> {
	const simulator = await startSimulator();
	const bench = await openBench();
	const credentials = await bench.saveCredential('vnptInvoiceApi', credentialOf(simulator.url));
	return {
		bench, simulator, credentials,
		run: async (setup) => await bench.runNode({ credentials, ...setup, type: 'vnptInvoice' }),
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
