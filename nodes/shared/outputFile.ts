/** A file as the result of an operation: the field it goes into, its name, and the item's binary part. */
import type { IBinaryKeyData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { textParameter } from './textParameter';

export const outputFileField: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the output field to put the file in',
};

/** A file name made of a key or token: everything but letters, digits, points and hyphens becomes a hyphen. */
export const fileNameOf = (name: string, extension: string): string => `${name.replace(/[^\p{L}\p{N}.-]+/gu, '-')}.${extension}`;

/** Folders in a name would be taken literally by whoever writes the file to a disk: what names it may stem from a document. */
const withoutFolders = (name: string): string => name.replace(/[/\\\u0000-\u001f]+/g, '-').replace(/^\.+/, '') || 'file';

/** The file under the field that the user named. */
export async function outputFile(context: IExecuteFunctions, itemIndex: number, content: Buffer, fileName: string, mimeType: string): Promise<IBinaryKeyData> {
	const property = textParameter(context, 'binaryPropertyName', itemIndex) || 'data';
	return { [property]: await context.helpers.prepareBinaryData(content, withoutFolders(fileName), mimeType) };
}
