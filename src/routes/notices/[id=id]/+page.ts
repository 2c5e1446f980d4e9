// A public page to read: no scripts.
export const csr = false;
