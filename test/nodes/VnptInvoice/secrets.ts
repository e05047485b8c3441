/** Passwords that would be recognised wherever they leave. */

/** Recognisable, and with every character that XML and JSON write differently. */
export const secrets = { accountPassword: 'zz<Staff>&"\'Pass🔑', password: 'zz<Service>&"\'Pass🔑' };
/** However they are written: plain, escaped, in JSON, in base64, in a URL. */
export const traces = Object.values(secrets).flatMap((secret) => [
	secret, secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;'), JSON.stringify(secret).slice(1, -1),
	Buffer.from(secret).toString('base64').slice(0, -4), encodeURIComponent(secret), 'zz<Staff', 'zz<Service', 'zz&lt;S',
]);
