import { formOf } from '#lib/browser/within.ts';
import { formatNumber } from '#lib/ui/format.ts';

async function countLines(file: File): Promise<number> {
	const reader = file.stream().getReader();
	let found = 0;
	for (;;) {
		const { done, value } = await reader.read();
		if (done) return found;
		for (const byte of value) if (byte === 10) found += 1;
	}
}

function show(status: Element, lines: number, total: number): void {
	const words = status.querySelector('p') ?? status.appendChild(document.createElement('p'));
	words.className = 'cf-status';
	words.id = 'progress-words';
	words.textContent =
		total > 0
			? `${formatNumber(lines)} of about ${formatNumber(total)} lines read`
			: `${formatNumber(lines)} lines read`;
	const bar =
		status.querySelector('progress') ?? status.appendChild(document.createElement('progress'));
	bar.setAttribute('aria-labelledby', words.id);
	if (total === 0) return;
	bar.max = total;
	bar.value = lines;
}

/** Says how much of a file is read while it is on its way: `data-progress` is where to ask. */
export function followImport(): void {
	document.addEventListener('submit', (event) => {
		const form = formOf(event, 'form[data-progress]');
		const status = form?.querySelector('[role=status]');
		const file = form?.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
		if (!form || !status || !file) return;
		let total = 0;
		void countLines(file).then(
			(count) => (total = count),
			() => undefined
		);
		show(status, 0, 0);
		setInterval(() => {
			void fetch(form.dataset['progress'] ?? '')
				.then(async (response) => {
					if (!response.ok) return;
					show(status, ((await response.json()) as { lines: number }).lines, total);
				})
				.catch(() => undefined);
		}, 1000);
	});
}
