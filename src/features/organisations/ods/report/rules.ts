import type { FileKind } from '../rules.ts';

const kinds: Record<FileKind, string> = {
	commissioners: 'Commissioners',
	practices: 'GP practices',
	successions: 'Successions'
};

export function kindWords(kind: FileKind | null): string {
	return kind ? kinds[kind] : 'Not known';
}
