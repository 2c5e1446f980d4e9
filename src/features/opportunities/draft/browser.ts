import { weightWords } from './rules.ts';

/** The sum of the weights follows what is typed; without scripts it is that of the last time the form was sent. */
export function addUpWeights(): void {
	const box = document.querySelector<HTMLElement>('[data-weights]');
	const status = box?.querySelector('[data-weights-sum]');
	if (!box || !status) return;
	const valuesOf = (name: string) =>
		[...box.querySelectorAll<HTMLInputElement>(`[name=${name}]`)].map(({ value }) => value);
	const add = () => {
		const [price = ''] = valuesOf('price_weight');
		const words = weightWords(valuesOf('criterion_weight'), price);
		if (status.textContent !== words) status.textContent = words;
	};
	box.addEventListener('input', add);
	add();
}
