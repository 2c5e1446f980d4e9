/** Pages are drawn by the server alone; what they do by themselves is in src/browser.ts (decision 033). */
export const csr = false;
