/** Counts words as the server does: runs of characters between white space. */
export function countWords(text: string): number {
	return text.match(/\S+/g)?.length ?? 0;
}

function words(left: number): string {
	const unit = Math.abs(left) === 1 ? 'word' : 'words';
	return left < 0 ? `You have ${-left} ${unit} too many` : `You have ${left} ${unit} remaining`;
}

function addLines(group: HTMLElement) {
	const shown = document.createElement('div');
	shown.ariaHidden = 'true';
	const spoken = document.createElement('div');
	spoken.className = 'nhsuk-u-visually-hidden';
	spoken.ariaLive = 'polite';
	group.querySelector('.nhsuk-character-count__message')?.classList.add('nhsuk-u-visually-hidden');
	group.append(shown, spoken);
	return { shown, spoken };
}

function follow(group: HTMLElement, area: HTMLTextAreaElement): void {
	const limit = Number(group.dataset['maxlength']);
	let lines: ReturnType<typeof addLines> | undefined;
	let pause: ReturnType<typeof setTimeout>;
	const count = () => {
		const { shown, spoken } = (lines ??= addLines(group));
		const left = limit - countWords(area.value);
		shown.className = `nhsuk-character-count__message nhsuk-character-count__status ${left < 0 ? 'nhsuk-error-message' : 'nhsuk-hint'}`;
		shown.textContent = words(left);
		clearTimeout(pause);
		// Screen readers hear the count once typing pauses, not at every key.
		pause = setTimeout(() => (spoken.textContent = shown.textContent), 1000);
	};
	area.addEventListener('input', count);
	if (area.value !== area.defaultValue) count();
}

/** Says how many words are left while somebody types. */
export function countAllWords(): void {
	for (const group of document.querySelectorAll<HTMLElement>('[data-count-type=words]')) {
		const area = group.querySelector('textarea');
		if (area) follow(group, area);
	}
}
