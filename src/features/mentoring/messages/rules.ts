export type Message = {
	id: string;
	mine: boolean;
	text: string;
	sentAt: string;
	/** When the other side read it. */
	readAt: string | null;
};

/** The messages of a pair, as one of the two reads them. */
export type Conversation = {
	id: string;
	state: 'active' | 'closed';
	otherName: string;
	/** The mentor has an interest in a commissioner that the reader's organisation bids to. */
	closedToMe: boolean;
	messages: Message[];
};
