/*
 * All that a page does by itself. Every page is a plain one that works without this; what it adds hangs on
 * classes of the design system and on data attributes.
 */
import { marksByKeys } from '#features/evaluation/workspace/browser.ts';
import { addUpWeights } from '#features/opportunities/draft/browser.ts';
import { followImport } from '#features/organisations/ods/browser.ts';
import { leaveAction } from '#lib/browser/address.ts';
import { watchButtons } from '#lib/browser/buttons.ts';
import { focusWhatIsNew, leadToFields } from '#lib/browser/focus.ts';
import { goOnWithWork } from '#lib/browser/going-on.ts';
import { keepForms } from '#lib/browser/keeping.ts';
import { watchPasswords } from '#lib/browser/passwords.ts';
import { watchFiles } from '#lib/browser/sending.ts';
import { unfoldDetails } from '#lib/browser/unfolding.ts';
import { countAllWords } from '#lib/browser/word-count.ts';

leaveAction();
watchButtons();
watchPasswords();
watchFiles();
leadToFields();
focusWhatIsNew();
countAllWords();
keepForms();
unfoldDetails();
goOnWithWork();
addUpWeights();
marksByKeys();
followImport();
