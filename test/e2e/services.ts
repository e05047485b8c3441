/** Both services as the part `functions` plays on them: log-ins, a fresh start between workflows, and what has to be called. */
import type { N8nApi, WorkflowNode } from '../../demo/real-n8n/api';
import { signals } from '../../services/smartbill/signals';
import type { Simulator } from '../../simulator';
import { demoSmartBill } from '../../simulator/smartbill/seed';
import { demoAccounts } from '../../simulator/vnpt/seed';
import { nodeOperations } from '../docs/nodeOperations';
import { smartBillOperations } from '../docs/smartBillOperations';
import { invoiceFunctions, receiptFunctions } from '../docs/sourceFunctions';

export type Credentials = NonNullable<WorkflowNode['credentials']>;

export interface TestedService {
	/** Its workflows are named after it. */
	readonly prefix: string;
	readonly nodeType: string;
	/** Every operation of the node, by resource. */
	readonly operations: Readonly<Record<string, object>>;
	/** What the documents name and what the node says it calls, by the names the simulator logs. */
	readonly calls: readonly string[];
	/** Back to fresh books. */
	reset(simulator: Simulator): void;
	/** Makes the credentials. @returns which of them a node takes */
	logIn(api: N8nApi, simulator: Simulator): Promise<(node: WorkflowNode) => Credentials>;
}

const vnpt: TestedService = {
	prefix: 'vnpt',
	nodeType: 'n8n-nodes-einvoice.vnptInvoice',
	operations: nodeOperations,
	calls: [
		...[...invoiceFunctions, ...receiptFunctions].map(({ call }) => call),
		...Object.values(nodeOperations).flatMap((operations) => Object.values(operations).flatMap(({ calls }) => calls)),
	].map((call) => call.slice(call.indexOf('.') + 1)),
	reset: (simulator) => simulator.vnpt.reset(),
	async logIn(api, simulator) {
		const type = 'vnptInvoiceApi';
		const name = 'VNPT Invoice of the simulator';
		const { staff, service } = demoAccounts;
		const id = await api.createCredential(name, type, {
			url: simulator.vnpt.url, account: staff.user, accountPassword: staff.password, username: service.user, password: service.password,
			generation: 'current', patterns: '1/001, 2/001, 01BLP0/001',
		});
		return () => ({ [type]: { id, name } });
	},
};

const smartBillType = 'smartBillApi';
const ofSupplier = 'SmartBill (Korea) of the supplier';

/** Fields of the credentials that the workflows name; a node that names none takes the supplier's. */
function smartBillCredentials(url: string): Readonly<Record<string, Record<string, string>>> {
	const { supplier, buyer } = demoSmartBill;
	const of = (member: typeof supplier | typeof buyer, own: Record<string, string>): Record<string, string> => ({
		environment: 'custom', url, businessNumber: member.regno, companyCode: member.companyCode, login: 'token', authToken: member.token,
		certificatePassword: member.certificatePassword, certificateKey: member.encryptionKey, companyName: member.name, ...own,
	});
	const seller = { representative: '홍가상', address: '가상특별시 예시구 모의로 1', businessType: '서비스', businessItem: '소프트웨어', email: 'sales@supplier.example' };
	return {
		[ofSupplier]: of(supplier, seller),
		'SmartBill (Korea) of the buyer': of(buyer, { representative: '김견본', address: '가상특별시 예시구 모의로 2', businessType: '도소매', businessItem: '잡화', email: 'tax@buyer.example' }),
		'SmartBill (Korea) with authentication code': of(supplier, { ...seller, login: 'code', authToken: '', authSecret: supplier.authCode, userId: supplier.userId, validity: 'D' }),
	};
}

export const smartBill: TestedService = {
	prefix: 'smartbill',
	nodeType: 'n8n-nodes-einvoice.smartBill',
	operations: smartBillOperations,
	calls: signals.map(({ name }) => name),
	reset: (simulator) => simulator.smartbill.reset(),
	async logIn(api, simulator) {
		const made = new Map<string, Credentials>();
		for (const [name, data] of Object.entries(smartBillCredentials(simulator.smartbill.url))) {
			made.set(name, { [smartBillType]: { id: await api.createCredential(name, smartBillType, data), name } });
		}
		return ({ name: node, credentials }) => {
			const wanted = credentials?.[smartBillType]?.name ?? ofSupplier;
			const found = made.get(wanted);
			if (!found) throw new Error(`Node "${node}" wants the credential "${wanted}", which there is not`);
			return found;
		};
	},
};

export const testedServices: readonly TestedService[] = [smartBill, vnpt];
