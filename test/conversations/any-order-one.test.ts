import "./any-order.ts"; // half of the histories
