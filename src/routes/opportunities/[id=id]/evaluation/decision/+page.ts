// A page to read and to press one button on: plain forms do, and the budget of scripts holds.
export const csr = false;
