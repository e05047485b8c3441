import { Refusal } from './codes';

/** A request: one JSON object. Names are taken as they are written, letter case included. */
export class Message {
	private constructor(private readonly fields: Readonly<Record<string, unknown>>) {}

	/** Reads a body; undefined when it is no JSON object. */
	static read(body: Buffer): Message | undefined {
		try {
			const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
			return value !== null && typeof value === 'object' && !Array.isArray(value) ? new Message(value as Record<string, unknown>) : undefined;
		} catch {
			return undefined;
		}
	}

	has(name: string): boolean {
		return this.fields[name] !== undefined && this.fields[name] !== null;
	}

	/** A text field; empty when it is not there. Throws 69902 when it is no text. */
	text(name: string): string {
		const value = this.fields[name] ?? '';
		if (typeof value !== 'string') throw new Refusal('69902', `${name}: 문자열이 아닙니다`);
		return value;
	}

	/** One of a few words. Throws 69902 otherwise. */
	oneOf<const Word extends string>(name: string, words: readonly Word[]): Word {
		const text = this.text(name);
		const word = words.find((one) => one === text);
		if (word === undefined) throw new Refusal('69902', `${name}: ${words.join(', ')}`);
		return word;
	}

	/** A list of texts. Throws 69902 when it is none. */
	list(name: string): readonly string[] {
		const value = this.fields[name];
		if (!isTexts(value)) throw new Refusal('69902', `${name}: 문자열 배열이 아닙니다`);
		return value;
	}

	/** The conversation ids. Throws 65051 when they are missing or no array of texts. */
	conversationIds(): readonly string[] {
		const value = this.fields['ConversationId'];
		if (!isTexts(value) || value.length === 0 || value.includes('')) throw new Refusal('65051');
		return value;
	}

	/** What is echoed as it came, whatever it was. */
	raw(name: string): unknown {
		return this.fields[name] ?? null;
	}
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string');
