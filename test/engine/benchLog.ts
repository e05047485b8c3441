import { inspect } from 'util';
import { Logger } from '@n8n/backend-common';
import { Container } from '@n8n/di';
import { LoggerProxy } from 'n8n-workflow';

/** Takes the place of n8n's logger and keeps every line, at every level, with its metadata. */
export function recordLog(): string[] {
	const lines: string[] = [];
	const write = (level: string) => (message: string, metadata?: object) => {
		lines.push(`${level}: ${message} ${metadata ? inspect(metadata, { depth: 8 }) : ''}`);
	};
	const recorder = {
		error: write('error'),
		warn: write('warn'),
		info: write('info'),
		debug: write('debug'),
		verbose: write('verbose'),
		scoped: () => recorder,
	};
	Container.set(Logger, recorder as unknown as Logger);
	LoggerProxy.init(recorder);
	return lines;
}
