import "./any-order.ts"; // the other half
