import type { Step, Token } from './steps';

/** What a step says, taken word by word; what nobody takes was not performed. */
export class Words {
	private at = 0;

	constructor(private readonly step: Step) {}

	/** The next label. Throws when something else comes. */
	label(): string {
		return this.next('label').text;
	}

	/** The next piece of code. Throws when something else comes. */
	code(): Token {
		return this.next('code');
	}

	get more(): boolean {
		return this.at < this.step.tokens.length;
	}

	/** Throws when something is left. */
	end(): void {
		const left = this.step.tokens.slice(this.at).map(({ text }) => `"${text}"`);
		if (left.length > 0) throw new Error(`Nothing was done with ${left.join(', ')}`);
	}

	private next(kind: Token['kind']): Token {
		const token = this.step.tokens[this.at++];
		if (token?.kind !== kind) throw new Error(`The step says ${token ? `"${token.text}"` : 'nothing'} where a ${kind} is expected`);
		return token;
	}
}
