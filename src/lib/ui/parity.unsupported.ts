/** The package's fixtures that ours leaves out: folder, reason, names ("name: description"). */
export const unsupported: Record<string, Record<string, readonly string[]>> = {
	input: {
		'an error always has words': ['with error only'],
		'ids of labels are not settable': ['label: with id attribute on'],
		'widths are a property, not a class': ['width class', 'width class overriding width option']
	},
	textarea: {
		'an error always has words': ['with error only'],
		'ids of labels are not settable': ['label: with id attribute on']
	},
	'character-count': {
		'an error always has words': ['with error only'],
		'ids of labels are not settable': ['label: with id attribute on'],
		'counts from the first key': ['*threshold'],
		'options that the package gives up': ['with maxwords'],
		'counts words, which are never weighed by length': ["with count type 'length'"],
		'the limit is always on the server too': [
			'to configure in JavaScript',
			'with neither maxlength*',
			'with maxlength attribute'
		],
		'one language': ['with translations']
	},
	select: {
		'an error always has words': ['with error only'],
		'ids of labels are not settable': ['label: with id attribute on'],
		'buttons stand below the form': ['with button*'],
		'no options long enough for a divider': ['with divider']
	},
	radios: {
		'an error always has words': ['with error only'],
		'ids of legends are not settable': ['legend: with id attribute on'],
		'no question is shown or hidden by a script': [
			'with conditional content*',
			'with nested conditional radios',
			'with pre-checked value*'
		]
	},
	checkboxes: {
		'an error always has words': ['with error only'],
		'ids of legends are not settable': ['legend: with id attribute on'],
		'no question is shown or hidden by a script': [
			'with conditional content*',
			'with pre-checked values*'
		],
		'boxes that untick others need a script': ['with "all" option*', 'with "none" option*']
	},
	'date-input': {
		'an error always has words': ['with error only', 'with errors only*'],
		'ids of legends are not settable': ['legend: with id attribute on'],
		'dates are whole': ['day and month*', 'month and year*'],
		'a date that cannot be changed is shown as text': ['disabled*'],
		'one language': ['with translations']
	},
	'password-input': {
		'an error always has words': ['with error only'],
		'the button is not settable': ['*disabled*', 'with button*'],
		'passwords have no prefix and no width': ['with prefix*', 'with width'],
		'one language': ['with translations']
	},
	'search-input': {
		'an error always has words': ['with error only'],
		'the button is primary and says what it does': [
			'disabled*',
			'*brand button*',
			'*secondary button*',
			'with alternative icon'
		],
		'one size': ['large'],
		'searches have no prefix': ['with prefix*']
	},
	'file-upload': {
		'an error always has words': ['with error only'],
		'ids of labels are not settable': ['label: with id attribute on'],
		'the browser draws the control': ['button*', 'with multiple'],
		'one language': ['with translations']
	},
	'error-message': {
		'an error says that it is one, in one language': [
			'without visually hidden text',
			'with translations'
		]
	},
	'error-summary': {
		'the summary always takes the focus': ['auto-focus*'],
		'the heading is fixed and the description is text': [
			'with heading HTML',
			'with description HTML',
			'with description only',
			'with description via call block'
		]
	},
	'action-link': {
		'no dark background': ['*reverse'],
		'actions that change something are buttons': ['as a button']
	},
	'back-link': {
		'no dark background': ['*reverse'],
		'a link always has an address': ['with HTML*', 'with text escaping', 'as a button']
	},
	breadcrumb: {
		'no dark background': ['reverse'],
		'the last page is the way back': ['attributes', 'with back link*']
	},
	button: { 'no icons on buttons': ['*with icon*'] },
	card: {
		'care cards are for advice about health': ['emergency*', 'non-urgent (blue)', 'urgent (red)'],
		'actions that change something are buttons in a form': ['*as a button', '*as buttons'],
		'descriptions are text, other content is children': [
			'feature with A to Z content',
			'secondary non-clickable with custom description'
		],
		'ids of headings are not settable': ['heading: basic with id attribute on'],
		'no pictures': ['with image*']
	},
	details: { 'the summary is text': ['with summary HTML'] },
	footer: { 'one row of links and a text': ['*navigation*', '*HTML*'] },
	heading: {
		'sizes are a property, not a class': ['size class*'],
		'captions stand above, inside the heading': [
			'text and caption "before"*',
			'text and caption "after"*',
			'text and caption "end"*'
		],
		'links and hidden text are children': ['with link*', 'with visually hidden*']
	},
	'notification-banner': {
		'success always takes the focus and is an alert': [
			'auto-focus*',
			'custom tabindex',
			'role=alert*'
		],
		'a heading is a heading': ['paragraph with heading class']
	},
	pagination: {
		'one language': ['*translations'],
		'options that the package gives up': ['with deprecated options']
	},
	panel: {
		'ids of headings are not settable': ['heading: with id attribute on'],
		'sizes are a property, not a class': ['with heading classes']
	},
	'summary-list': {
		'a card is a Card around the list': ['as a card*'],
		'actions that change something are buttons in a form': ['with*actions as buttons'],
		'one width of keys': ['with item widths']
	},
	tables: {
		'no dark background': ['*: reverse*'],
		'a card is a Card around the table': ['*as a card*'],
		'sorting is done by the server': ['sortable', 'scrolling sortable*', 'sortable with*']
	},
	tag: {
		'colours are a property, not a class': ['colour class*'],
		'a tag is text': ['with HTML*']
	},
	'task-list': {
		'options that the package gives up': ['with deprecated status classes'],
		'no empty items': ['with empty items']
	}
};
