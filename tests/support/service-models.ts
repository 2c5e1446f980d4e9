/** A service model with everything that publishing needs. */
export const publishable = {
	title: 'Breathing classes',
	summary: 'Classes for people who are short of breath, near home.',
	conditions: ['COPD'],
	settings: ['community_clinic'],
	areas: ['Bexley'],
	population: 'Adults with COPD in Bexley',
	pathway: 'Referred by their practice, back to it'
};
