/** n8n in queue mode with all it needs, and desks of tenants that send their sheets to it. */
import type { N8nApi } from '../../demo/real-n8n/api';
import { receiveAnswers } from './answers';
import { Cluster } from './cluster';
import { Desk } from './desk';
import { type Places, prepare } from './places';
import { type Postgres, startPostgres } from './postgres';
import { say } from './progress';
import { type Redis, startRedis } from './redis';
import { type CredentialName, Tenant, type TenantKind } from './tenant';

interface StageOptions {
	/** Names the folder of the logs. */
	readonly suite: string;
	readonly workers: number;
	/** Executions that one worker runs at the same time. */
	readonly concurrency: number;
	readonly shortLocks: boolean;
}

export class Stage {
	private readonly desks = new Map<string, Desk>();
	private readonly credentials = new Map<Desk, CredentialName>();

	private constructor(
		readonly places: Places, readonly redis: Redis, readonly postgres: Postgres,
		readonly cluster: Cluster, readonly api: N8nApi, private readonly answers: (take: string) => string,
	) {}

	/** Starts everything; it ends when everything ends. */
	static async open({ suite, workers, concurrency, shortLocks }: StageOptions): Promise<Stage> {
		const places = await prepare(suite);
		const [redis, postgres] = [await startRedis(places.logs), await startPostgres(places.logs)];
		say('Redis and PostgreSQL are running; starting n8n');
		const cluster = await Cluster.start({ places, redis, postgres, concurrency, shortLocks });
		const api = await cluster.api();
		await cluster.scaleTo(workers);
		const address = await receiveAnswers((answer) => stage.desks.get(answer.path.split('/')[1] ?? '')?.take(answer));
		const stage = new Stage(places, redis, postgres, cluster, api, (name) => `${address}/${name}`);
		say(`n8n is running with ${workers} ${workers === 1 ? 'worker' : 'workers'}`);
		return stage;
	}

	/**
	 * Starts the simulator of a tenant, and puts its credential and workflow into n8n.
	 *
	 * @param options of the publishing node
	 */
	async openDesk(kind: TenantKind, options: Readonly<Record<string, unknown>> = {}): Promise<Desk> {
		const tenant = await Tenant.start(kind);
		const credential = await tenant.createCredential(this.api);
		const desk = new Desk(tenant, `${this.cluster.url}/webhook/${await tenant.createWorkflow(this.api, credential, options)}`, this.answers(kind.name));
		this.credentials.set(desk, credential);
		this.desks.set(kind.name, desk);
		return desk;
	}

	/** The credential of a desk's tenant, as nodes refer to it. */
	credentialOf(desk: Desk): CredentialName {
		const credential = this.credentials.get(desk);
		if (!credential) throw new Error(`There is no credential of the tenant "${desk.tenant.kind.name}"`);
		return credential;
	}
}
