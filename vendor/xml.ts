export { XMLParser, XMLValidator } from 'fast-xml-parser';
export { SaxesParser } from 'saxes';
