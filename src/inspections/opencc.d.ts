/** OpenCC's characters (Apache-2.0), as `traditional simplified|…`. */
declare module "opencc-js/dict/TSCharacters" {
  const pairs: string;
  export default pairs;
}
