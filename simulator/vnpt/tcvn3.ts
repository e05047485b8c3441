/**
 * The old TCVN3 font encoding: one Latin-1 character stands for one Vietnamese letter. Only seven
 * capitals have a place of their own. `convert=1` maps every such character, whatever was meant.
 */
const latin1 = 'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ¡¢§£¤¥¦';
const letters = 'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ';

const table = new Map([...latin1].map((character, index) => [character, [...letters][index] ?? character]));

/** Reads text typed in a TCVN3 font as Unicode. */
export function fromTcvn3(text: string): string {
	return text.replace(/[\u0080-\u00FF]/g, (character) => table.get(character) ?? character);
}
