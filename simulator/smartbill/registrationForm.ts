/** The form's fields with their greatest length (reference 8.2). */
export const registrationFields: Readonly<Record<string, number>> = {
	pComRegNo: 10, pComName: 200, pComPresident: 100, pComBizStatus: 100, pComBizClass: 100, pZipCode: 5, pComAddress: 300, pMIGRATIONFLAG: 50,
	pMemName: 100, pMemTel: 40, pMemHP: 40, pMemFax: 40, pMemEmail: 100, pMasterYN: 1, pID: 50,
};

/** What is wrong with a form an ERP sent; undefined when nothing is. */
export function checkForm(fields: Readonly<Record<string, string>>): string | undefined {
	if (!/^\d{10}$/.test(fields['pComRegNo'] ?? '')) return '사업자번호(pComRegNo)가 올바르지 않습니다.';
	if (!fields['pMIGRATIONFLAG']) return '회원연계코드(pMIGRATIONFLAG)가 없습니다.';
	for (const [name, most] of Object.entries(registrationFields)) {
		const text = fields[name] ?? '';
		if ([...text].length > most) return `${name}: ${most}자 이하로 입력해 주십시오.`;
		if (text.includes('\uFFFD')) return `${name}: UTF-8로 전송해 주십시오.`;
	}
	return ['', 'Y', 'N'].includes(fields['pMasterYN'] ?? '') ? undefined : 'pMasterYN: Y, N';
}

/** 6 to 12 letters and digits, some of each. */
const mixed = (text: string): boolean => /^[A-Za-z0-9]{6,12}$/.test(text) && /[A-Za-z]/.test(text) && /\d/.test(text);

export const isUserId = mixed;
export const isPassword = mixed;
