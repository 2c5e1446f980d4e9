/**
 * Something a person asked for that cannot be done, in words they can act on; `field` is where it is shown.
 * Status 409 is a refusal by the state of things, 400 says that what was entered is wrong.
 */
export class Refused extends Error {
	readonly field: string;
	readonly status: 409 | 400;

	constructor(message: string, field = '', status: 409 | 400 = 409) {
		super(message);
		this.name = 'Refused';
		this.field = field;
		this.status = status;
	}
}
