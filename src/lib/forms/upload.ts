import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { pagePath } from '#lib/forms/next.ts';
import type { FormFailure } from '#lib/forms/read.ts';
import { Refused } from '#lib/forms/refused.ts';
import { drain, readToEnd, readUpload, type Upload } from '#lib/server/upload.ts';
import { formatFileSize } from '#lib/ui/format.ts';

type Wanted<Event> = {
	/** The name of the field, for the message. */
	field: string;
	/** The most bytes the file may have. */
	most: number;
	missing: string;
	/** Whoever may not is told that there is no such page. */
	may: (event: Event) => Promise<boolean>;
};

/**
 * A form action for a large file, which is worked on while it arrives. What is missing or too large answers
 * 400 at the field, what is refused 409.
 */
export function uploadAction<Event extends RequestEvent, Result>(
	{ field, most, missing, may }: Wanted<Event>,
	run: (event: Event, upload: Upload) => Promise<Result>
): (event: Event) => Promise<Result | ActionFailure<FormFailure>> {
	const wrong = (values: Upload['fields'], message: string) =>
		fail(400, { values, errors: { [field]: message } });
	return async (event) => {
		const { request, url } = event;
		if (!(await event.locals.viewer())) {
			await drain(request);
			redirect(303, `/log-in?next=${encodeURIComponent(pagePath(url))}`);
		}
		if (!(await may(event))) {
			await drain(request);
			error(404, 'Page not found');
		}
		const upload = await readUpload(request, most);
		if (!upload.content) return wrong(upload.fields, missing);
		// The form around the file has a few hundred bytes.
		if (Number(request.headers.get('content-length')) > most + 10_000) {
			await readToEnd(upload.content);
			return wrong(upload.fields, `The file must be smaller than ${formatFileSize(most)}`);
		}
		try {
			return await run(event, upload);
		} catch (problem) {
			if (!(problem instanceof Refused)) throw problem;
			const errors = { [problem.field]: problem.message };
			return fail(problem.status, { values: upload.fields, errors });
		} finally {
			upload.content.resume();
		}
	};
}
