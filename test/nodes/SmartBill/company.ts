/** The real engine with the package in it, and a simulated SmartBill it talks to. */
import { waitOn } from '../quickWaits';
import type { INodeCredentials, INodeParameters } from 'n8n-workflow';
import { operations } from '../../../nodes/SmartBill/actions/resources';
import { startSimulator } from '../../../simulator';
import type { Simulator } from '../../../simulator';
import { demoSmartBill } from '../../../simulator/smartbill/seed';
import { openBench } from '../../engine/bench';
import type { Bench, NodeRun } from '../../engine/bench';
import type { BenchRun } from '../../engine/benchRun';
import { expectSound } from '../sound';

export type CompanyRun = Omit<NodeRun, 'type' | 'credentials'> & { credentials?: INodeCredentials; parameters: INodeParameters };

export type CredentialFields = Readonly<Record<string, string>>;

/** The companies of the simulator; the supplier is who the credential belongs to unless told otherwise. */
export const { supplier, buyer, trustee, limited } = demoSmartBill;

type Member = (typeof demoSmartBill)[keyof typeof demoSmartBill];

export interface TestCompany {
	readonly bench: Bench;
	readonly simulator: Simulator;
	readonly credentials: INodeCredentials;
	/** Runs the node and checks what holds for every run of every operation. */
	run(setup: CompanyRun): Promise<BenchRun>;
	/** A credential of a company of the simulator that differs in the given fields. */
	credential(more: CredentialFields, member?: Member): Promise<INodeCredentials>;
	/** Signals called since the last reset, in order. */
	calls(): string[];
	/** Fresh books, no faults, an empty log. */
	reset(): void;
	close(): Promise<void>;
}

/** What a member of the simulator fills in. */
export const credentialOf = (url: string, member: Member = supplier): Record<string, string> => ({
	environment: 'custom', url, businessNumber: member.regno, companyCode: member.companyCode, login: 'token', authToken: member.token,
	certificatePassword: member.certificatePassword, certificateKey: member.encryptionKey,
	companyName: member.name, representative: '홍가상', address: '가상특별시 예시구 모의로 1', businessType: '서비스', businessItem: '소프트웨어', email: 'sales@supplier.example',
});

/** The same, with what it takes to fetch a token. */
export const codeLogin = (member: Member = supplier): Record<string, string> => ({ login: 'code', authToken: '', authSecret: member.authCode, userId: member.userId, validity: 'D' });

export async function openCompany(): Promise<TestCompany> {
	const simulator = await startSimulator();
	waitOn(simulator.clock);
	const bench = await openBench();
	const credential: TestCompany['credential'] = async (more, member) => await bench.saveCredential('smartBillApi', { ...credentialOf(simulator.url, member), ...more });
	const credentials = await credential({});
	return {
		bench, simulator, credentials, credential,
		run: async (setup) => {
			const run = await bench.runNode({ credentials, ...setup, type: 'smartBill' });
			expectSound({ folder: 'SmartBill', operations }, run, setup);
			return run;
		},
		calls: () => simulator.calls.list().map(({ operation }) => operation),
		reset: () => {
			simulator.smartbill.reset();
			simulator.calls.clear();
		},
		close: async () => await simulator.close(),
	};
}

/** Matches a text that holds the given one. */
export const part = (text: string): unknown => expect.stringContaining(text);
