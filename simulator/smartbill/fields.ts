import { Refusal } from './codes';
import type { Message } from './message';
import { everyRequest, type Signal } from './signals';
import type { SmartBillSwitches } from './switches';

/** Constants some fields must have where they are sent. */
const constants: Readonly<Record<string, readonly string[]>> = { ServiceCode: ['DTI'], SystemType: ['OAPI', 'COMMON_B2B'] };

const LONGEST_MESSAGE_ID = 36;

/** Whether a request has the fields its signal demands. Throws 69901 or 69902 naming the field. */
export function checkFields(message: Message, signal: Signal, demanded: SmartBillSwitches['requiredFields']): void {
	const required = [...everyRequest, ...signal.documented, ...(demanded === 'sent' ? signal.sent : [])];
	for (const name of required) if (!message.has(name) || message.raw(name) === '') throw new Refusal('69901', name);
	if (demanded === 'sent') for (const name of signal.blank) if (!message.has(name)) throw new Refusal('69901', name);
	if (message.text('MessageId').length > LONGEST_MESSAGE_ID) throw new Refusal('69902', 'MessageId');
	for (const [name, values] of Object.entries(constants)) if (message.has(name)) message.oneOf(name, values);
	if (message.text('SystemType') === 'COMMON_B2B' && message.text('PlatformCode') === '') throw new Refusal('69901', 'PlatformCode');
}
