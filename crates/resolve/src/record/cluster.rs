//! Records that are one: the best links first, and no joining of what does not fit as a whole.

/// Members of each side that are looked at when two clusters join.
const LOOKED_AT: usize = 12;
/// No single pair weighs more than this for or against a joining, in bits.
const ONE_PAIR: f64 = 20.0;

/// Joins `links` (two records and how sure, in bits), best first. Two clusters join if their records fit each other on average, as `bits`
/// weighs them (none for a contradiction: then they never do): no chain of half-similar records makes one. Returns the cluster of each
/// record, named after its lowest member.
pub(super) fn cluster(count: usize, mut links: Vec<(u32, u32, f32)>, bits: &dyn Fn(u32, u32) -> Option<f64>) -> Vec<u32> {
    links.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut of: Vec<u32> = (0..count as u32).collect();
    let mut members: Vec<Vec<u32>> = (0..count as u32).map(|r| vec![r]).collect();
    for (a, b, _) in links {
        let (x, y) = (of[a as usize].min(of[b as usize]), of[a as usize].max(of[b as usize]));
        if x == y || !fit(&members[x as usize], &members[y as usize], bits) {
            continue;
        }
        let moved = std::mem::take(&mut members[y as usize]);
        moved.iter().for_each(|r| of[*r as usize] = x);
        members[x as usize].extend(moved);
    }
    of
}

fn fit(left: &[u32], right: &[u32], bits: &dyn Fn(u32, u32) -> Option<f64>) -> bool {
    if left.len() * right.len() == 1 {
        return true;
    }
    let (mut sum, mut contradicted) = (0.0, false);
    for a in left.iter().take(LOOKED_AT) {
        for b in right.iter().take(LOOKED_AT) {
            match bits(*a, *b) {
                Some(bits) => sum += bits.clamp(-ONE_PAIR, ONE_PAIR),
                None => contradicted = true,
            }
        }
    }
    !contradicted && sum >= 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_chain_makes_one() {
        // 0-1-2-3 each like the next; 0 and 2, 1 and 3 unlike; 4 like 3 and contradicted by 2.
        let table = |a: u32, b: u32| match (a.min(b), a.max(b)) {
            (2, 4) => None,
            (x, y) if y - x == 1 => Some(3.0),
            _ => Some(-12.0),
        };
        let links = vec![(0, 1, 5.0), (1, 2, 3.0), (2, 3, 4.0), (3, 4, 1.0)];
        assert_eq!(cluster(5, links, &table), [0, 0, 2, 2, 4]);
        let all = |_: u32, _: u32| Some(2.0);
        assert_eq!(cluster(4, vec![(0, 3, 1.0), (3, 1, 1.0)], &all), [0, 0, 2, 0]);
    }
}
