import { NAMESPACE, servicePath } from '../../services/vnpt/endpoints';
import { operations, type Operation, type Parameter, type ParameterType, type Service } from '../../services/vnpt/operations';

/** Name of a service as its WSDL writes it. */
export const serviceName = (service: Service): string => `${service}Service`;

export const soapAction = (operation: string): string => `${NAMESPACE}${operation}`;

const schemaTypes: Readonly<Record<ParameterType, string>> = {
	string: 's:string',
	int: 's:int',
	boolean: 's:boolean',
	decimal: 's:decimal',
	double: 's:double',
	base64: 's:base64Binary',
	'int[]': 'tns:ArrayOfInt',
	'string[]': 'tns:ArrayOfString',
};

const valueTypes: readonly ParameterType[] = ['int', 'boolean', 'decimal', 'double'];

/** Value types must be there, everything else may be left out (reference 1.3). */
const element = ({ name, type }: Parameter): string =>
	`<s:element minOccurs="${valueTypes.includes(type) ? 1 : 0}" maxOccurs="1" name="${name}" type="${schemaTypes[type]}"/>`;

const arrays = (rows: readonly Operation[]): string =>
	(['int', 'string'] as const)
		.filter((item) => rows.some(({ parameters }) => parameters.some(({ type }) => type === `${item}[]`)))
		.map(
			(item) =>
				`<s:complexType name="${item === 'int' ? 'ArrayOfInt' : 'ArrayOfString'}"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="${item}" type="s:${item}"/></s:sequence></s:complexType>`,
		)
		.join('');

const wrapper = (name: string, children: string): string =>
	`<s:element name="${name}"><s:complexType><s:sequence>${children}</s:sequence></s:complexType></s:element>`;

const allOf = (service: Service): Operation[] => operations.filter((row) => row.service === service);

/**
 * The WSDL of one service, made of the operation table: document/literal wrapped, for SOAP 1.1 and 1.2 (reference 1.3).
 * @param rows what it offers; everything the table knows of the service when left out
 */
export function wsdl(service: Service, origin: string, rows: readonly Operation[] = allOf(service)): string {
	const name = serviceName(service);
	const types = rows.map(
		(row) => wrapper(row.name, row.parameters.map(element).join('')) + wrapper(`${row.name}Response`, element({ name: `${row.name}Result`, type: row.returns })),
	);
	const messages = rows.map(
		({ name: operation }) =>
			`<wsdl:message name="${operation}SoapIn"><wsdl:part name="parameters" element="tns:${operation}"/></wsdl:message>` +
			`<wsdl:message name="${operation}SoapOut"><wsdl:part name="parameters" element="tns:${operation}Response"/></wsdl:message>`,
	);
	const portOperations = rows.map(
		({ name: operation }) =>
			`<wsdl:operation name="${operation}"><wsdl:input message="tns:${operation}SoapIn"/><wsdl:output message="tns:${operation}SoapOut"/></wsdl:operation>`,
	);
	const location = `${origin}${servicePath[service]}`;
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		'<wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/"',
		` xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:tns="${NAMESPACE}" targetNamespace="${NAMESPACE}">`,
		`<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="${NAMESPACE}">${types.join('\n')}${arrays(rows)}</s:schema></wsdl:types>`,
		...messages,
		`<wsdl:portType name="${name}Soap">${portOperations.join('\n')}</wsdl:portType>`,
		binding(`${name}Soap`, `${name}Soap`, 'soap', rows),
		binding(`${name}Soap12`, `${name}Soap`, 'soap12', rows),
		`<wsdl:service name="${name}">`,
		`<wsdl:port name="${name}Soap" binding="tns:${name}Soap"><soap:address location="${location}"/></wsdl:port>`,
		`<wsdl:port name="${name}Soap12" binding="tns:${name}Soap12"><soap12:address location="${location}"/></wsdl:port>`,
		'</wsdl:service></wsdl:definitions>',
	].join('\n');
}

function binding(name: string, portType: string, soap: string, rows: readonly Operation[]): string {
	const body = `<${soap}:body use="literal"/>`;
	const bound = rows.map(
		({ name: operation }) =>
			`<wsdl:operation name="${operation}"><${soap}:operation soapAction="${soapAction(operation)}" style="document"/><wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`,
	);
	return `<wsdl:binding name="${name}" type="tns:${portType}"><${soap}:binding transport="http://schemas.xmlsoap.org/soap/http"/>${bound.join('\n')}</wsdl:binding>`;
}
