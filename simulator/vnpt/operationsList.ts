import { simulatedOperations } from './handlers';
import { serviceName } from './wsdl';

const START = '<!-- operations: written by `npx tsx simulator/writeReadme.ts` -->';
const END = '<!-- /operations -->';

/** The operations the simulator does, as a table for its README. */
function table(): string {
	const services = [...new Set(simulatedOperations.map(({ service }) => service))];
	const rows = services.map((service) => {
		const names = simulatedOperations.filter((row) => row.service === service).map(({ name }) => `\`${name}\``).sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en'));
		return `| ${serviceName(service)} (${names.length}) | ${names.join(', ')} |`;
	});
	return ['| Service | Operations |', '|---|---|', ...rows].join('\n');
}

/** The README with its list of operations brought up to date. Throws when it has no place for one. */
export function withOperations(readme: string): string {
	const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
	if (from < 0 || to < from) throw new Error('The README has no place for the list of operations');
	return `${readme.slice(0, from)}${START}\n${table()}\n${readme.slice(to)}`;
}
