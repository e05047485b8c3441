import type { Service } from './operations';

/** Target namespace of every published WSDL (reference 1.3). */
export const NAMESPACE = 'http://tempuri.org/';

/** Path of each service below the tenant's address (reference 1.1). Servers ignore its case. */
export const servicePath: Readonly<Record<Service, string>> = {
	Publish: '/PublishService.asmx',
	Business: '/BusinessService.asmx',
	Portal: '/PortalService.asmx',
	Attachment: '/AttachmentService.asmx',
	ExtMienTrung: '/ExtMienTrungService.asmx',
};
