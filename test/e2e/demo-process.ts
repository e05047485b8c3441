import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

import { atEnd } from '../../demo/closing';
import { root } from '../../demo/places';

/** The demo as a person starts it, in a process group of its own, as a terminal would give it. */
export class DemoProcess {
	private readonly child: ChildProcess;
	private readonly ended: Promise<number | string>;
	private printed = '';

	constructor(...options: readonly string[]) {
		this.child = spawn('npm', ['run', 'demo', '--silent', '--', ...options], { cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.setEncoding('utf8').on('data', (chunk: string) => {
				this.printed += chunk;
				process.stdout.write(chunk.replace(/^(?=.)/gm, '        | '));
			});
		}
		const forget = atEnd(async () => void (await this.interrupt()));
		this.ended = once(this.child, 'close').then(([code, signal]: unknown[]) => {
			forget();
			return (code ?? signal) as number | string;
		});
	}

	/** Everything printed so far. */
	get output(): string {
		return this.printed;
	}

	/** Exit status, when it ends by itself. */
	async end(): Promise<number | string> {
		return await this.ended;
	}

	/** Waits until something is printed; ends waiting when the demo ends first. */
	async says(wanted: RegExp): Promise<RegExpExecArray> {
		for (;;) {
			const found = wanted.exec(this.printed);
			if (found) return found;
			const over = await Promise.race([this.ended, new Promise<undefined>((resolve) => setTimeout(resolve, 200, undefined))]);
			if (over !== undefined) throw new Error(`The demo ended with ${over} before it said ${String(wanted)}`);
		}
	}

	/** Ctrl-C: the whole group gets the signal. @returns exit status */
	async interrupt(): Promise<number | string> {
		if (this.child.pid !== undefined && this.child.exitCode === null) process.kill(-this.child.pid, 'SIGINT');
		return await this.ended;
	}
}
