import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';

/** A credential with a session token that is fetched, stored and renewed on 401. */
export class ProbeApi implements ICredentialType {
	name = 'probeApi';
	displayName = 'Probe API';
	restrictToSupportedNodes = true as const;
	properties: ICredentialType['properties'] = [
		{ displayName: 'URL', name: 'url', type: 'string', default: 'http://localhost' },
		{ displayName: 'Password', name: 'password', type: 'string', typeOptions: { password: true }, default: '' },
		{ displayName: 'Token', name: 'token', type: 'hidden', typeOptions: { expirable: true }, default: '' },
	];

	async preAuthentication(this: IHttpRequestHelper, { url, password }: ICredentialDataDecryptedObject) {
		const token = await this.helpers.httpRequest({ method: 'POST', url: `${url}/token`, body: { password } });
		return { token };
	}

	authenticate = async ({ token }: ICredentialDataDecryptedObject, request: IHttpRequestOptions) => ({
		...request,
		headers: { ...request.headers, token },
	});
}
