/** Those that people use most. The picker has the others. */
export const quickEmoji = ['👍', '❤️', '😂', '🎉', '😮', '😢'];
