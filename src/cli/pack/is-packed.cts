/**
 * Whether the packed scripts were made of these modules. The build says so in what tsc made of this file, once they are
 * written; whoever runs tsc again takes it back. Times of files say nothing: npm gives them anew, in any order.
 */
const isPacked: boolean = false;

export = { isPacked };
