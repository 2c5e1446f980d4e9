// Plain forms do, and the words typed stay in the one form that was sent.
export const csr = false;
